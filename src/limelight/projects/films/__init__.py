"""Films: a finished timeline and its files."""
