"""Pieces like those of the TR-909, `bd_909` and so on."""
