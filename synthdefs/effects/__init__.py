"""Effects: each works in place on a stereo bus."""
