"""What comes in from outside: here OSC. The only room that imports python-osc."""
