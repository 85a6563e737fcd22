"""What was recorded badly, made better: noise, hum, clicks, clipping, reverberation. Each tool by itself, or all."""
