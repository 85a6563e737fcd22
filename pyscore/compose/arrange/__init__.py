"""Arrangement: instruments and what they can play, styles of bands as data, charts, forms, and scores for ensembles."""
