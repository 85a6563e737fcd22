"""Pieces as an old sampler or a worn tape has them, `bd_lofi` and so on."""
