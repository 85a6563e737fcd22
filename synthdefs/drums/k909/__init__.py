"""A rhythm machine of 1983: clicks, falling triangles, and cymbals in six bits; punchy and bright."""
