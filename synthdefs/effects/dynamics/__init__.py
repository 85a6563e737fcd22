"""What changes the level by the level."""
