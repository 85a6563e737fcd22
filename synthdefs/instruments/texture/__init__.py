"""Weather, dust and machines: sounds without a pitch, or hardly with one."""
