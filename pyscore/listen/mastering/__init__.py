"""A mix made ready to be published: spectrum, dynamics, width, loudness, and a report of what was done and why."""
