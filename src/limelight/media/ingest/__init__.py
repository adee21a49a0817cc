"""Other people's photos and clips, made safe and simple to draw from.

Only what `limelight.media.ingest.sandbox` names meets files as they came, and it does so in a process of its own.
"""

from limelight.media.ingest.best import best_span
from limelight.media.ingest.crop import smart_crop
from limelight.media.ingest.sandbox import ingest_clip, ingest_footage, ingest_photo, look_at_footage
from limelight.media.ingest.sniff import CLIP_KINDS, PHOTO_KINDS, Kind, sniff
from limelight.media.ingest.values import SURE, Fit, Framing, PreparedClip, PreparedFootage, PreparedPicture

__all__ = [
    "CLIP_KINDS",
    "PHOTO_KINDS",
    "SURE",
    "Fit",
    "Framing",
    "Kind",
    "PreparedClip",
    "PreparedFootage",
    "PreparedPicture",
    "best_span",
    "ingest_clip",
    "ingest_footage",
    "ingest_photo",
    "look_at_footage",
    "smart_crop",
    "sniff",
]
