"""Delays: what is heard again later."""
