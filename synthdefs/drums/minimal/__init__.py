"""Small, dry pieces that leave room, `bd_minimal` and so on."""
