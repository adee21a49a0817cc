"""The part of OpenTimelineIO that Limelight uses; the library ships no types."""

from . import adapters as adapters
from . import opentime as opentime
from . import schema as schema
