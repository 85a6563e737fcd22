"""Automatic mixing: stems in, moves out, each with its reason; and a desk that makes them. Stands alone."""
