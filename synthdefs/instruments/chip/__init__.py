"""The sound chips of early computers and consoles."""
