"""Pieces of iron and overdrive, `bd_industrial` and so on."""
