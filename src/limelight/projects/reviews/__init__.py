"""Reviews: somebody approved, or asked for changes."""
