"""What bends, clips, rounds or thins out samples."""
