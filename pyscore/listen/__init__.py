"""What is heard: numpy analysis of audio. Stands alone."""
