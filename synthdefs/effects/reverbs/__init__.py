"""Reverbs: rooms, plates, halls, as networks of delays and filters, or as the recording of one."""
