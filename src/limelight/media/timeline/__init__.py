"""The one value in the middle: what every producer makes and every renderer and exporter reads."""

from limelight.media.timeline.model import VERSION, Chapter, Join, Slot, Timeline, Voice
from limelight.media.timeline.pieces import Body, Joint, Piece, pieces
from limelight.media.timeline.wire import from_data, to_data

__all__ = [
    "VERSION",
    "Body",
    "Chapter",
    "Join",
    "Joint",
    "Piece",
    "Slot",
    "Timeline",
    "Voice",
    "from_data",
    "pieces",
    "to_data",
]
