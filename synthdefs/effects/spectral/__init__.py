"""What works on the spectrum, by FFT."""
