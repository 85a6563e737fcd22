"""Where it sounds: scsynth, embedded or of this machine or remote, live or offline, always in a process of its own.

The only room that imports supriya and nanosynth. It knows messages and times, and nothing of music.
"""
