"""Sound design: patches that are sought, bred and described. Here lives what renders sounds offline to compare them.

Nothing here plays, and nothing knows of a session: `live` has it done beside the music.
"""
