"""Presses, sheet iron, steam and steel: folded, clipped and torn."""
