"""A brief read as records: what it says of whom, how much each thing matters, and how to get it."""

from limelight.film.records.read import Told, read_brief
from limelight.film.records.statement import Statement

__all__ = ["Statement", "Told", "read_brief"]
