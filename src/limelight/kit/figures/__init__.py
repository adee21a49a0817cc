"""One grammar of numbers: prices, measures, dates, times, telephones and ranges as the world writes them."""

from limelight.kit.figures.figure import Figure, Kind
from limelight.kit.figures.find import find_figures, is_torn
from limelight.kit.figures.screen import as_read

__all__ = ["Figure", "Kind", "as_read", "find_figures", "is_torn"]
