"""Why music works: its keys, chords, cadences, ornaments, tension and form, as data and in words."""
