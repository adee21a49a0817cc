"""Fonts from wheels and from files: lookup by family and weight, coverage, and the fallback by script.

System fonts are never used: the same film must come out of every machine.
"""

from __future__ import annotations

import difflib
import importlib.util
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import skia
import uharfbuzz as hb

from limelight.kit.errors import Broken, InvalidInput, NotConfigured
from limelight.media.draw.catalogue import FAMILIES, SCRIPTS, FontFile

__all__ = [
    "Axes",
    "Face",
    "families",
    "find_face",
    "harfbuzz_font",
    "metrics",
    "missing_glyphs",
    "script_of",
    "skia_typeface",
    "suited_face",
    "units_per_em",
]

Axes = tuple[tuple[str, float], ...]
"""Values of a variable font's axes by tag, other than ``wght``."""

_FONT_SUFFIXES = frozenset({".ttf", ".otf", ".ttc"})
_ALWAYS_COVERED = frozenset("\u200b\u200c\u200d\u2060\ufe0e\ufe0f\n")
_HAN_BY_LANGUAGE = {
    "ja": "Noto Sans JP",
    "ko": "Noto Sans KR",
    "zh-tw": "Noto Sans TC",
    "zh-hk": "Noto Sans TC",
}


@dataclass(frozen=True, slots=True)
class Face:
    """One font file at one point of its design space."""

    path: str
    weight: int
    axes: Axes = ()


@dataclass(frozen=True, slots=True)
class Metrics:
    """Vertical measures of a face in ems: cap height, x-height, ascender, descender (positive down)."""

    cap: float
    x: float
    ascent: float
    descent: float


def families() -> tuple[str, ...]:
    """Names of the families whose package is installed."""
    return tuple(name for name, file in FAMILIES.items() if _located(file.package, file.upright))


def find_face(family: str, weight: int = 400, *, italic: bool = False, axes: Axes = ()) -> Face:
    """The face of *family* (a name of the catalogue, or the path of a font file) at *weight* (1–1000).

    Raises InvalidInput for a name or file that is no font, NotConfigured when its package is absent.
    """
    if Path(family).suffix.lower() in _FONT_SUFFIXES:
        return Face(_checked_file(family), weight, axes)
    name = _family_name(family)
    file = FAMILIES[name]
    inner = file.italic if italic and file.italic else file.upright
    path = _located(file.package, inner)
    if path is None:
        raise _not_installed(name, file)
    return Face(path, weight, axes)


def suited_face(cluster: str, preferred: Face, language: str = "en") -> Face:
    """*preferred* if it has every glyph of *cluster*, else the first fallback that has.

    Raises NotConfigured naming the extra to install when no installed font has them.
    """
    emoji = "\ufe0f" in cluster
    if not emoji and _covers(preferred.path, cluster):
        return preferred
    path = _fallback(cluster, language)
    if path is not None:
        return Face(path, preferred.weight)
    if _covers(preferred.path, cluster):
        return preferred
    raise _uncovered(cluster)


def missing_glyphs(text: str, family: str, language: str = "en") -> frozenset[str]:
    """Characters of *text* that neither *family* nor any installed fallback can show."""
    face = find_face(family)
    return frozenset(
        char for char in text if not _covers(face.path, char) and _fallback(char, language) is None
    )


@cache
def script_of(char: str) -> str | None:
    """ISO 15924 tag of a character's script; None for what scripts share (spaces, digits, signs)."""
    buffer = hb.Buffer()
    buffer.add_str(char)
    buffer.guess_segment_properties()
    return buffer.script


@cache
def harfbuzz_font(face: Face) -> hb.Font:
    """The face for measuring, in font units."""
    opened = hb.Face(hb.Blob.from_file_path(face.path), 0)
    font = hb.Font(opened)
    font.set_variations(_design_position(face))
    return font


@cache
def units_per_em(path: str) -> int:
    return hb.Face(hb.Blob.from_file_path(path), 0).upem


@cache
def skia_typeface(face: Face) -> skia.Typeface:
    """The face for drawing. A manager of its own: skia's default one reads the system's fonts."""
    typeface = skia.FontMgr.New_Custom_Empty().makeFromFile(face.path, 0)
    if typeface is None:
        raise Broken(
            "A font that was checked cannot be opened.",
            fix="Look whether its file was changed.",
            path=face.path,
        )
    position = skia.FontArguments.VariationPosition
    coordinates = [
        position.Coordinate(int.from_bytes(tag.encode(), "big"), value)
        for tag, value in _design_position(face).items()
    ]
    if not coordinates:
        return typeface
    arguments = skia.FontArguments()
    # Skia keeps a pointer to the list, so both must live until the clone is made.
    listed = position.Coordinates(coordinates)
    arguments.setVariationDesignPosition(position(listed))
    return typeface.makeClone(arguments)


@cache
def metrics(face: Face) -> Metrics:
    font, em = harfbuzz_font(face), units_per_em(face.path)
    extents = font.get_font_extents("ltr")
    return Metrics(
        font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT) / em,
        font.get_metric_position_with_fallback(hb.OTMetricsTag.X_HEIGHT) / em,
        extents.ascender / em,
        -extents.descender / em,
    )


def _family_name(family: str) -> str:
    by_lower = {name.lower(): name for name in FAMILIES}
    wanted = family.strip().lower()
    if wanted in by_lower:
        return by_lower[wanted]
    close = difflib.get_close_matches(wanted, by_lower, n=1)
    hint = f"Did you mean {by_lower[close[0]]}? " if close else ""
    raise InvalidInput(
        f"There is no font family “{family}”.",
        fix=f"{hint}Give the path of a .ttf or .otf file, or one of: {', '.join(families())}.",
        family=family,
    )


@cache
def _located(package: str, inner: str) -> str | None:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.submodule_search_locations is None:
        return None
    paths = (Path(root) / inner for root in spec.submodule_search_locations)
    return next((str(path) for path in paths if path.is_file()), None)


def _checked_file(family: str) -> str:
    path = Path(family)
    if not path.is_file():
        raise InvalidInput(f"The font file {path.name} does not exist.", fix="Check the path.", path=family)
    if not _is_font(str(path)):
        raise InvalidInput(
            f"{path.name} is not a font that can be read.",
            fix="Give an undamaged TrueType or OpenType file.",
            path=family,
        )
    return str(path)


@cache
def _is_font(path: str) -> bool:
    """HarfBuzz opens anything; skia refuses what it cannot parse."""
    if Path(path).stat().st_size == 0 or not _coverage(path):
        return False
    return skia.FontMgr.New_Custom_Empty().makeFromFile(path, 0) is not None


@cache
def _coverage(path: str) -> frozenset[int]:
    return frozenset(hb.Face(hb.Blob.from_file_path(path), 0).unicodes)


def _covers(path: str, cluster: str) -> bool:
    coverage = _coverage(path)
    return all(ord(char) in coverage or char in _ALWAYS_COVERED for char in cluster)


def _fallback(cluster: str, language: str) -> str | None:
    for name in _candidates(cluster, language):
        file = FAMILIES[name]
        path = _located(file.package, file.upright)
        if path is not None and _covers(path, cluster):
            return path
    return None


def _candidates(cluster: str, language: str) -> tuple[str, ...]:
    script = script_of(cluster[0])
    shared = ("Noto Emoji", "Noto Sans", "Noto Sans Symbols")
    if script is not None:
        return _by_script(script, language) + shared
    # Signs that East Asia alone uses (。「」￥) sit in the Han fonts only, other scripts' own (، ؟ ।) in theirs.
    return shared + _by_script("Hani", language) + tuple(name for row in SCRIPTS for name in row.families)


@cache
def _by_script(script: str | None, language: str) -> tuple[str, ...]:
    found = tuple(name for row in SCRIPTS if script in row.scripts for name in row.families)
    han = _HAN_BY_LANGUAGE.get(language.lower(), _HAN_BY_LANGUAGE.get(language[:2].lower()))
    return (han, *found) if script == "Hani" and han else found


def _design_position(face: Face) -> dict[str, float]:
    wanted = {"wght": float(face.weight), **dict(face.axes)}
    infos = hb.Face(hb.Blob.from_file_path(face.path), 0).axis_infos
    return {
        info.tag: min(max(wanted[info.tag], info.min_value), info.max_value)
        for info in infos
        if info.tag in wanted
    }


def _not_installed(name: str, file: FontFile) -> NotConfigured:
    extra = f"[{file.extra}]" if file.extra else ""
    return NotConfigured(
        f"The font {name} is not installed.",
        fix=f"Install it with: pip install 'limelight{extra}'.",
        family=name,
        extra=file.extra,
    )


def _uncovered(cluster: str) -> NotConfigured:
    script = script_of(cluster[0]) or ("Hani" if unicodedata.east_asian_width(cluster[0]) in "WF" else None)
    extra = next((FAMILIES[name].extra for name in _by_script(script, "")), "")
    how = f"Install the fonts with: pip install 'limelight[{extra}]'" if extra else "Give a font that has it"
    return NotConfigured(
        f"No installed font has the glyphs of “{cluster}”.",
        fix=f"{how}.",
        characters=cluster,
        extra=extra,
    )
