"""The sample brain: sounds told apart, found by likeness and by words, named, and shown on a map. Plain numpy."""
