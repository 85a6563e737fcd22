"""A rhythm machine of 1980: bridged-T resonators, six squares and noise; pure, long and dry."""
