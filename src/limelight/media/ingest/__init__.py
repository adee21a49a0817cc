"""Other people's photos and clips, made safe and simple to draw from.

Only ``ingest_photo`` and ``ingest_clip`` meet files as they came, and they do it in a process of their own.
"""

from limelight.media.ingest.best import best_span
from limelight.media.ingest.crop import smart_crop
from limelight.media.ingest.sandbox import ingest_clip, ingest_photo
from limelight.media.ingest.sniff import CLIP_KINDS, PHOTO_KINDS, Kind, sniff
from limelight.media.ingest.values import PreparedClip, PreparedPicture

__all__ = [
    "CLIP_KINDS",
    "PHOTO_KINDS",
    "Kind",
    "PreparedClip",
    "PreparedPicture",
    "best_span",
    "ingest_clip",
    "ingest_photo",
    "smart_crop",
    "sniff",
]
