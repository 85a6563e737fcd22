"""The SynthDef library that sets play from: one for the whole program, which a performer may add to."""

from ..sound.library import Library

LIBRARY = Library()
