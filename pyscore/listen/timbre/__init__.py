"""What a sound is like, as numbers: groups of descriptors, each read of one look at it. Field's names."""
