"""Strings, plucked or bowed, and columns of air, as physical models."""
