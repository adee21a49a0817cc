"""The part of uharfbuzz in use: open a font, set its axes, shape text, measure glyphs."""

from collections.abc import Mapping, Sequence
from pathlib import Path

class HarfBuzzError(Exception): ...

class AxisInfo:
    tag: str
    min_value: float
    default_value: float
    max_value: float

class Blob:
    @classmethod
    def from_file_path(cls, filename: str | Path) -> Blob: ...

class Face:
    def __init__(self, blob: Blob | bytes, index: int = 0) -> None: ...
    @property
    def upem(self) -> int: ...
    @property
    def glyph_count(self) -> int: ...
    @property
    def unicodes(self) -> set[int]: ...
    @property
    def axis_infos(self) -> Sequence[AxisInfo]: ...

class GlyphExtents:
    x_bearing: int
    y_bearing: int
    width: int
    height: int

class OTMetricsTag:
    CAP_HEIGHT: OTMetricsTag
    X_HEIGHT: OTMetricsTag

class FontExtents:
    ascender: int
    descender: int
    line_gap: int

class Font:
    def __init__(self, face_or_font: Face) -> None: ...
    def set_variations(self, variations: Mapping[str, float]) -> None: ...
    def get_glyph_extents(self, gid: int) -> GlyphExtents | None: ...
    def get_font_extents(self, direction: str) -> FontExtents: ...
    def get_metric_position_with_fallback(self, tag: OTMetricsTag) -> int: ...

class GlyphInfo:
    codepoint: int
    cluster: int

class GlyphPosition:
    x_advance: int
    y_advance: int
    x_offset: int
    y_offset: int

class Buffer:
    direction: str
    script: str | None
    language: str
    def add_str(self, text: str, item_offset: int = 0, item_length: int = -1) -> None: ...
    def guess_segment_properties(self) -> None: ...
    @property
    def glyph_infos(self) -> list[GlyphInfo]: ...
    @property
    def glyph_positions(self) -> list[GlyphPosition]: ...

def shape(font: Font, buffer: Buffer, features: Mapping[str, bool | int] | None = None) -> None: ...
