"""Pads and drones: slow, wide, and never quite still."""
