"""Sines, slices and ticks: as little as still makes a beat."""
