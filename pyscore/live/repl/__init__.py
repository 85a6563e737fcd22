"""The prompt: what a performer types, has completed, is told, and sees of the set. Here alone is prompt-toolkit."""
