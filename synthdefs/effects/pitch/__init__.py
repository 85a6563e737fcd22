"""What shifts pitch or frequency."""
