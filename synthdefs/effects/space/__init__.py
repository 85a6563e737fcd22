"""Width and place."""
