"""Scores in and out: spelling, readable rhythm, and the formats that music is written in, to write and to read."""
