"""Comments on a scene or at a time code."""
