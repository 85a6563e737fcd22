"""Sines that modulate one another."""
