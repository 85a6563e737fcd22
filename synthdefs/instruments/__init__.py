"""Pitched voices."""
