"""Sound files as instruments: banks by name, what a file holds, the server's memory for them, their voices."""
