"""A kit off old records, in a sampler of eight bits at 13 kHz."""
