"""What mends a sound: noise, hum, clicks and rooms that should not be in it go, and what else is in it stays."""
