"""The commands, one a file: each reads its arguments, wires the rooms together, and says in one line what it made."""
