"""What a media file really holds: exact, read from the container where that is possible."""

from limelight.media.probe.film import Expectation, Fault, check_film
from limelight.media.probe.info import AudioStream, MediaInfo, VideoStream
from limelight.media.probe.probe import probe

__all__ = ["AudioStream", "Expectation", "Fault", "MediaInfo", "VideoStream", "check_film", "probe"]
