"""Oscillators, a filter and envelopes, as analogue synthesisers have them."""
