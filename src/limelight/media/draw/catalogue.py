"""Which package carries which font: facts about the wheels, as data.

Every font is under the SIL Open Font License 1.1, and each package carries the licence's text.
``{name}`` files are variable unless the family has one weight only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["FAMILIES", "SCRIPTS", "FontFile", "ScriptFonts"]


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file inside an installed package; *extra* names the extra that brings it, if one does."""

    package: str
    upright: str
    italic: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class ScriptFonts:
    """The families that set a script, best first; *scripts* are ISO 15924 tags."""

    scripts: tuple[str, ...]
    families: tuple[str, ...]


def _fontpkg(package: str, stem: str, axes: str = "", *, italic: bool = False) -> FontFile:
    folder, end = "files/", f"[{axes}].ttf" if axes else "-Regular.ttf"
    slanted = f"{folder}{stem}-Italic{end if axes else '.ttf'}" if italic else ""
    return FontFile(f"fontpkg_{package}", f"{folder}{stem}{end}", slanted)


def _noto(name: str) -> FontFile:
    return FontFile("manimgx_fonts", f"{name}[wght].ttf")


def _cjk(region: str) -> FontFile:
    folder = f"fonts/ofl/notosans{region.lower()}"
    return FontFile("justmytype_intl_cjk", f"{folder}/NotoSans{region}[wght].ttf", extra="cjk")


_SCRIPT_NAMES = (
    ("Arab", "Arabic"),
    ("Armn", "Armenian"),
    ("Beng", "Bengali"),
    ("Deva", "Devanagari"),
    ("Ethi", "Ethiopic"),
    ("Geor", "Georgian"),
    ("Gujr", "Gujarati"),
    ("Guru", "Gurmukhi"),
    ("Hebr", "Hebrew"),
    ("Khmr", "Khmer"),
    ("Knda", "Kannada"),
    ("Laoo", "Lao"),
    ("Mlym", "Malayalam"),
    ("Mymr", "Myanmar"),
    ("Orya", "Oriya"),
    ("Sinh", "Sinhala"),
    ("Taml", "Tamil"),
    ("Telu", "Telugu"),
    ("Thai", "Thai"),
)

FAMILIES: Mapping[str, FontFile] = MappingProxyType(
    {
        "Alfa Slab One": _fontpkg("alfa_slab_one", "AlfaSlabOne"),
        "Archivo": _fontpkg("archivo", "Archivo", "wdth,wght", italic=True),
        "Cormorant Garamond": _fontpkg("cormorant_garamond", "CormorantGaramond", "wght", italic=True),
        "Fraunces": _fontpkg("fraunces", "Fraunces", "SOFT,WONK,opsz,wght", italic=True),
        "Fredoka": _fontpkg("fredoka", "Fredoka", "wdth,wght"),
        "Hanken Grotesk": _fontpkg("hanken_grotesk", "HankenGrotesk", "wght", italic=True),
        "Inter": _fontpkg("inter", "Inter", "opsz,wght", italic=True),
        "JetBrains Mono": _fontpkg("jetbrains_mono", "JetBrainsMono", "wght", italic=True),
        "Jost": _fontpkg("jost", "Jost", "wght", italic=True),
        "Nunito": _fontpkg("nunito", "Nunito", "wght", italic=True),
        "Space Grotesk": _fontpkg("space_grotesk", "SpaceGrotesk", "wght"),
        "Noto Sans": FontFile("manimgx_fonts", "NotoSans[wght].ttf", "NotoSans-Italic[wght].ttf"),
        "Noto Emoji": _noto("NotoEmoji"),
        "Noto Sans Symbols": _noto("NotoSansSymbols"),
        **{f"Noto Sans {name}": _noto(f"NotoSans{name}") for _, name in _SCRIPT_NAMES},
        **{f"Noto Sans {region}": _cjk(region) for region in ("JP", "KR", "SC", "TC")},
    }
)
"""Family name → file."""

SCRIPTS: tuple[ScriptFonts, ...] = (
    *(ScriptFonts((tag,), (f"Noto Sans {name}",)) for tag, name in _SCRIPT_NAMES),
    ScriptFonts(("Hira", "Kana"), ("Noto Sans JP",)),
    ScriptFonts(("Hang",), ("Noto Sans KR",)),
    ScriptFonts(("Hani", "Bopo"), ("Noto Sans SC", "Noto Sans JP", "Noto Sans TC", "Noto Sans KR")),
)
"""Script → families."""
