"""How `limelight.film.run` works inside: the walk over a graph, and the crew of worker processes."""
