"""Engines as an organisation sees them: what there is, what is missing, and what it reaches with keys of its own."""
