"""The eight themes, as data. Why each is as it is: its ``blurb``; the rules: ``docs`` on art direction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from limelight.media.draw.colour import Palette
from limelight.media.draw.fonts import Axes

__all__ = ["THEMES", "Theme", "ThemeFont"]


@dataclass(frozen=True, slots=True)
class ThemeFont:
    """A face and how it is set. Tracking in ems, leading in sizes; *scale* multiplies a role's size."""

    family: str
    weight: int
    tracking: float
    leading: float
    upper: bool = False
    axes: Axes = ()
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class Theme:
    name: str
    blurb: str
    palettes: tuple[Palette, ...]
    display: ThemeFont
    text: ThemeFont
    label: ThemeFont
    """Kickers, units, captions of figures: small and set apart."""
    ease_in: str
    ease_out: str
    shape: str
    """Family of decorative shapes: block, circle, rule, confetti, grid, leaf, line or halftone."""
    texture: str
    """none, paper, grid or halftone."""
    grain: float
    """Standard deviation in luma code values."""
    transition: str
    """A join's name, or ``cut``."""
    frames_per_beat: int
    """At 30 frames a second."""
    mood: str
    effects: bool
    """Whether small sounds accompany what moves."""


def _way(ground: str, ink: str, muted: str, accent: str, on_accent: str, second: str) -> Palette:
    return Palette(tuple(ground.split()), ink, muted, accent, on_accent, second)


_BOLD = Theme(
    name="bold",
    blurb="Huge grotesk on a saturated ground, hard shapes, whip and push.",
    palettes=(
        _way("#1a2fa8 #2138c4 #2a45dc", "#ffffff", "#cfd6ff", "#ffd60a", "#10163f", "#ff6b4a"),
        _way("#0f0f12 #141418 #1c1c22", "#ffffff", "#b9b9c6", "#d2ff3c", "#11140a", "#6a4dff"),
        _way("#97131f #a81725 #b51d2c", "#fff6ee", "#ffd2cb", "#ffd84d", "#3a060b", "#ff8b5e"),
        _way("#ffc40d #ffcd24 #ffd640", "#16120a", "#4a3f1c", "#2026b8", "#ffffff", "#ff5a3c"),
    ),
    display=ThemeFont("Archivo", 850, -0.022, 0.98, axes=(("wdth", 96),)),
    text=ThemeFont("Archivo", 500, 0.006, 1.28),
    label=ThemeFont("Archivo", 700, 0.05, 1.2, upper=True, axes=(("wdth", 108),)),
    ease_in="quint-out",
    ease_out="cubic-in",
    shape="block",
    texture="none",
    grain=1.4,
    transition="whip",
    frames_per_beat=15,
    mood="upbeat",
    effects=True,
)

_MINIMAL = Theme(
    name="minimal",
    blurb="Off-white, one accent, much air, straight cuts.",
    palettes=(
        _way("#efece7 #f5f3ef #faf9f7", "#1b1a18", "#65615a", "#c03d17", "#ffffff", "#e8b9a4"),
        _way("#e9edf1 #f1f4f7 #f8fafb", "#14181d", "#5a636e", "#1f49d1", "#ffffff", "#b3c4f5"),
        _way("#ebebe2 #f2f2ea #f9f9f4", "#191b16", "#5d6157", "#1d6847", "#ffffff", "#b4d3c0"),
    ),
    display=ThemeFont("Hanken Grotesk", 620, -0.026, 1.02),
    text=ThemeFont("Hanken Grotesk", 420, -0.004, 1.34),
    label=ThemeFont("Hanken Grotesk", 560, 0.012, 1.25),
    ease_in="quint-out",
    ease_out="cubic-in",
    shape="circle",
    texture="none",
    grain=1.1,
    transition="cut",
    frames_per_beat=20,
    mood="calm",
    effects=False,
)

_EDITORIAL = Theme(
    name="editorial",
    blurb="Serif display, led by photographs, thin rules, a slow push.",
    palettes=(
        _way("#efe8dc #f5f0e6 #faf7f0", "#1d1713", "#6a5d50", "#8c1f28", "#fdf8f0", "#d8b98f"),
        _way("#10201c #142723 #1a302b", "#f4efe3", "#a9b8ad", "#e7b86a", "#14211c", "#5f8f7a"),
        _way("#e6e8ea #eef0f1 #f6f7f7", "#12181f", "#57606b", "#1d3f72", "#f7f8f8", "#b8a58a"),
    ),
    display=ThemeFont("Fraunces", 520, -0.018, 1.03, axes=(("opsz", 120), ("SOFT", 0), ("WONK", 0))),
    text=ThemeFont("Inter", 420, -0.006, 1.36, axes=(("opsz", 16),)),
    label=ThemeFont("Inter", 560, 0.06, 1.25, upper=True, axes=(("opsz", 14),)),
    ease_in="cubic-out",
    ease_out="cubic-in",
    shape="rule",
    texture="paper",
    grain=1.8,
    transition="push",
    frames_per_beat=21,
    mood="cinematic",
    effects=False,
)

_TECH = Theme(
    name="tech",
    blurb="Dark, mono labels, a fine grid, one glow, zoom-through.",
    palettes=(
        _way("#0a0f1c #0e1526 #131c31", "#f0f5ff", "#93a1bd", "#4ce0c0", "#06201b", "#3c6bff"),
        _way("#0e0e11 #131318 #1a1a21", "#f6f5f2", "#a19fab", "#ffb020", "#221500", "#ff5c8a"),
        _way("#100c20 #16102c #1e1739", "#f5f1ff", "#a79fc6", "#9d8cff", "#120a2a", "#33d1ff"),
    ),
    display=ThemeFont("Space Grotesk", 620, -0.028, 1.02),
    text=ThemeFont("Inter", 420, -0.006, 1.34, axes=(("opsz", 16),)),
    label=ThemeFont("JetBrains Mono", 500, 0.0, 1.25),
    ease_in="quint-out",
    ease_out="cubic-in",
    shape="grid",
    texture="grid",
    grain=1.3,
    transition="zoom",
    frames_per_beat=17,
    mood="tech",
    effects=True,
)

_PLAYFUL = Theme(
    name="playful",
    blurb="A round face, stickers and confetti, springs.",
    palettes=(
        _way("#ffe9a8 #fff0c2 #fff6da", "#2b1a52", "#5d4a86", "#c21f5b", "#ffffff", "#29b6a8"),
        _way("#bfeedd #cff4e6 #e2f9f0", "#15304a", "#3d5a72", "#6331d8", "#ffffff", "#ff8f5a"),
        _way("#ffd3de #ffdfe7 #ffebf0", "#3a1038", "#6e3a66", "#2a45d0", "#ffffff", "#ffc02e"),
    ),
    display=ThemeFont("Fredoka", 640, -0.012, 1.0),
    text=ThemeFont("Nunito", 650, 0.0, 1.3),
    label=ThemeFont("Nunito", 800, 0.02, 1.2),
    ease_in="spring",
    ease_out="cubic-in",
    shape="confetti",
    texture="none",
    grain=1.0,
    transition="iris",
    frames_per_beat=15,
    mood="playful",
    effects=True,
)

_ORGANIC = Theme(
    name="organic",
    blurb="Warm paper, leaves and soft shapes, cross-fade.",
    palettes=(
        _way("#ebe3d1 #f2ecdd #f8f4e9", "#26281a", "#626347", "#4a6317", "#fbf8ee", "#d9a66a"),
        _way("#f0dfd0 #f5e8dc #faf1e9", "#2f1d14", "#755a4a", "#9c3f1a", "#fff7ef", "#a3b48a"),
        _way("#1f2a1c #263322 #2e3d29", "#f3efdf", "#b6bf9f", "#dcc46a", "#232a18", "#8fae6b"),
    ),
    display=ThemeFont("Fraunces", 540, -0.016, 1.04, axes=(("opsz", 72), ("SOFT", 100), ("WONK", 0))),
    text=ThemeFont("Nunito", 500, 0.0, 1.36),
    label=ThemeFont("Nunito", 700, 0.02, 1.25),
    ease_in="cubic-out",
    ease_out="cubic-in",
    shape="leaf",
    texture="paper",
    grain=2.0,
    transition="cross-fade",
    frames_per_beat=20,
    mood="warm",
    effects=False,
)

_LUXE = Theme(
    name="luxe",
    blurb="Near-black, a light serif, gold to bone, long eases.",
    palettes=(
        _way("#0d0b09 #12100c #191610", "#f3ebdc", "#a89c87", "#d8b46a", "#171207", "#7d6a45"),
        _way("#140c11 #1a1017 #22161f", "#f5e9e6", "#b39ea2", "#e3b9a3", "#24120f", "#7d5563"),
        _way("#0b1210 #0f1916 #15221e", "#eef0e6", "#98a79d", "#cfc18f", "#12170f", "#4f7566"),
    ),
    display=ThemeFont("Cormorant Garamond", 420, -0.008, 1.0, scale=1.14),
    text=ThemeFont("Jost", 340, 0.014, 1.38),
    label=ThemeFont("Jost", 420, 0.18, 1.3, upper=True),
    ease_in="sine-in-out",
    ease_out="cubic-in",
    shape="line",
    texture="none",
    grain=1.7,
    transition="cross-fade",
    frames_per_beat=24,
    mood="luxe",
    effects=False,
)

_RETRO = Theme(
    name="retro",
    blurb="Few inks, offset print, halftone, shape wipes.",
    palettes=(
        _way("#f1e0bd #f6e8cb #faf0dc", "#2a1a12", "#6b4f3a", "#b23a12", "#fff5e2", "#1f8a85"),
        _way("#0c4040 #0e4949 #115252", "#fdeccb", "#c7d6bd", "#ffb94a", "#12302c", "#f26b4a"),
        _way("#f0b429 #f3bc3a #f6c551", "#2b140c", "#5c3a17", "#8f1f1a", "#fff0d2", "#14676b"),
    ),
    display=ThemeFont("Alfa Slab One", 400, -0.006, 1.04, scale=0.86),
    text=ThemeFont("Jost", 500, 0.0, 1.32),
    label=ThemeFont("Jost", 650, 0.08, 1.25, upper=True),
    ease_in="quint-out",
    ease_out="cubic-in",
    shape="halftone",
    texture="halftone",
    grain=2.1,
    transition="slab",
    frames_per_beat=17,
    mood="retro",
    effects=True,
)

THEMES: Mapping[str, Theme] = MappingProxyType(
    {theme.name: theme for theme in (_BOLD, _MINIMAL, _EDITORIAL, _PLAYFUL, _TECH, _ORGANIC, _LUXE, _RETRO)}
)
"""Themes by name."""
