"""Speech over music: where somebody speaks, freed of noise, levelled, and given room in the music. In numpy."""
