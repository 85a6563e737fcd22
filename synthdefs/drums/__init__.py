"""Drums: short voices that end by themselves; their pitch is that of the drum, not of the note."""
