"""Our own writer: templates of ours around the person's own facts."""

from limelight.film.writers.house.refine import refine
from limelight.film.writers.house.writer import write

__all__ = ["refine", "write"]
