"""Filters: what lets some frequencies through."""
