"""Sounds put together partial by partial."""
