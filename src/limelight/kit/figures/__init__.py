"""One grammar of numbers: prices, measures, dates, times, telephones and ranges as the world writes them."""

from limelight.kit.figures.calendar import WEEKDAY
from limelight.kit.figures.figure import Figure, Kind
from limelight.kit.figures.find import find_figures, is_torn
from limelight.kit.figures.numerals import value_of
from limelight.kit.figures.screen import as_read
from limelight.kit.figures.spelled import is_number_word, spelled_value

__all__ = [
    "WEEKDAY",
    "Figure",
    "Kind",
    "as_read",
    "find_figures",
    "is_number_word",
    "is_torn",
    "spelled_value",
    "value_of",
]
