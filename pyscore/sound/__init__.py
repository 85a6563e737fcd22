"""How it sounds: the SynthDef library, from events to voices, and the mixer. Makes messages, sends none."""
