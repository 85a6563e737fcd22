"""What scsynth can play: one SynthDef a file, built with supriya, no scheduling, no pyscore imports.

instruments/ and drums/ hold voices, effects/ what a track or an event can be sent through, and system/ the
mixer. A file is named after its SynthDef and defines it as a module attribute of that name. Its docstring says
what it sounds like, then lists every control that a player may set, one a line:

    freq     Hz     30 .. 1000    pitch of the note

name, unit, lowest and highest sensible value, what it does. `pyscore list synths` shows just that, and the
tests hold it against the SynthDef. Plumbing is not listed; it means the same everywhere:

    out      audio bus (of two channels) where a voice adds itself, through OffsetOut
    bus      audio bus (of two channels) that an effect reads and replaces
    gate     becomes 0 where a key is let go before its time; a note of known length only has its sustain
    cps      cycles a second, kept up to date by the mixer in everything that has it
    rng      number of the random generator a voice draws from, so that no voice disturbs another's noise
    seed     what that generator starts from, so that the same event always sounds the same

Voices are stereo, take `amp` (1 peaks at about -8 dBFS at the default settings) and `pan` (-1 left .. 1 right),
start with OffsetOut, free themselves, and neither start nor end with a click: `_voice` has what they share.
Effects work in place on their bus, keep the dry signal in phase, and fade between dry and wet with `mix` (0 .. 1).
"""
