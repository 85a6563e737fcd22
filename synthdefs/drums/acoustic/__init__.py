"""Pieces like those of a kit of wood, skin and metal, `bd_acoustic` and so on."""
