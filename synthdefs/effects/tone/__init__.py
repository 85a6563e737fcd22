"""Equalisers."""
