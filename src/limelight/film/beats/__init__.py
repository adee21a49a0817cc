"""What is spoken, cut into whole phrases that land on screen one by one."""

from limelight.film.beats.cut import beats
from limelight.film.beats.line import one_line

__all__ = ["beats", "one_line"]
