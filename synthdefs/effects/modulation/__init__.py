"""What moves by itself: phasers, flangers, choruses, tremolos."""
