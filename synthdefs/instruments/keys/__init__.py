"""Organs and pianos."""
