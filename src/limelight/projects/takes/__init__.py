"""Takes: every result for a scene, and the chosen ones."""
