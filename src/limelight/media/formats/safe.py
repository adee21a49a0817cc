"""Where words may stand: inside the margins and clear of what a network draws over the picture."""

from __future__ import annotations

from collections.abc import Iterable

from limelight.media.formats.placement import Placement
from limelight.media.motion.shot import Box

__all__ = ["common_safe_box", "safe_box"]

_MARGIN = 0.078
"""Of the shorter side: the grid's margin."""
_FLOOR = 0.11
"""Of the shorter side, below a wide picture: where players draw captions and their progress bar."""
_TALL = 1.6
_UNION = (288, 238, 672, 120)
"""Top, right, bottom, left of 1080×1920: the strictest of TikTok, Reels, Shorts and Spotlight together."""


def safe_box(placement: Placement | None, width: int, height: int) -> Box:
    """The box for words in a picture of *width* × *height*; with no placement, one that holds on all of them.

    Networks cover only full-height vertical pictures; other shapes get margins.
    """
    if height >= _TALL * width:
        return _tall(_UNION if placement is None else placement.safe_insets, width, height)
    margin = _MARGIN * min(width, height)
    floor = (_FLOOR if width > height else _MARGIN) * min(width, height)
    return Box(round(margin), round(margin), round(width - margin), round(height - floor))


def _tall(insets: tuple[int, int, int, int] | None, width: int, height: int) -> Box:
    top, right, bottom, left = insets or (0, 0, 0, 0)
    across, down, margin = width / 1080, height / 1920, _MARGIN * width
    return Box(
        left=round(max(left * across, margin)),
        top=round(max(top * down, margin)),
        right=round(width - max(right * across, margin)),
        bottom=round(height - max(bottom * down, margin)),
    )


def common_safe_box(placements: Iterable[Placement], width: int, height: int) -> Box:
    """The box that is safe in all of *placements* (in any placement at all when none is named)."""
    boxes = [safe_box(placement, width, height) for placement in placements]
    if not boxes:
        return safe_box(None, width, height)
    return Box(
        max(box.left for box in boxes),
        max(box.top for box in boxes),
        min(box.right for box in boxes),
        min(box.bottom for box in boxes),
    )
