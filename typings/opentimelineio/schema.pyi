from collections.abc import Iterable, Iterator

from .opentime import TimeRange, RationalTime

class MarkerColor:
    GREEN: str
    YELLOW: str

class TrackKind:
    Video: str
    Audio: str

class ExternalReference:
    target_url: str
    available_range: TimeRange
    def __init__(self, *, target_url: str, available_range: TimeRange | None = None) -> None: ...

class Marker:
    name: str
    marked_range: TimeRange
    color: str
    def __init__(self, *, name: str, marked_range: TimeRange, color: str) -> None: ...

class Clip:
    name: str
    source_range: TimeRange
    media_reference: ExternalReference
    metadata: dict[str, dict[str, str]]
    def __init__(self, *, name: str, media_reference: ExternalReference, source_range: TimeRange) -> None: ...

class TransitionTypes:
    Custom: str

class Transition:
    name: str
    in_offset: RationalTime
    out_offset: RationalTime
    def __init__(
        self, *, name: str, transition_type: str, in_offset: RationalTime, out_offset: RationalTime
    ) -> None: ...

class Track:
    name: str
    kind: str
    def __init__(self, *, name: str, kind: str) -> None: ...
    def append(self, item: Clip | Transition) -> None: ...
    def __iter__(self) -> Iterator[Clip | Transition]: ...

class _Markers:
    def extend(self, markers: Iterable[Marker]) -> None: ...
    def __iter__(self) -> Iterator[Marker]: ...

class Stack:
    markers: _Markers
    def append(self, track: Track) -> None: ...

class Timeline:
    name: str
    tracks: Stack
    def __init__(self, *, name: str) -> None: ...
    def to_json_string(self) -> str: ...
    def video_tracks(self) -> list[Track]: ...
    def audio_tracks(self) -> list[Track]: ...
