"""Where films are shown: each network's and ad slot's limits as data, and what to do about a film that breaks one."""

from limelight.media.formats.check import Finding, check
from limelight.media.formats.placement import Placement, Source, find_placements, load_placements
from limelight.media.formats.safe import common_safe_box, safe_box

__all__ = [
    "Finding",
    "Placement",
    "Source",
    "check",
    "common_safe_box",
    "find_placements",
    "load_placements",
    "safe_box",
]
