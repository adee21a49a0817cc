"""Projects: a brief, and everything that came of it."""
