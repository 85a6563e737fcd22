"""What sings: formants over a voice's source."""
