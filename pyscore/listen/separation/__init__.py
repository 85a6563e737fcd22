"""A recording taken apart into stems, which with what is left add up to it."""
