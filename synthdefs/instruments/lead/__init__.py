"""Voices for a melody that has to be heard."""
