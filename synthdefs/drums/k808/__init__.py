"""Pieces like those of the TR-808, `bd_808` and so on."""
