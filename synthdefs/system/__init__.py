"""The mixer: strips, sends, the master, the recorder, and the seed of everything random."""
