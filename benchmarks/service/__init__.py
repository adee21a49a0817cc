"""The service under load: what its machinery costs a step, its answers a reader, its films a person."""
