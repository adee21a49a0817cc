"""What a theme is shown by: a few words that land on its beat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from limelight.film.shots import SceneShot
from limelight.film.storyboard import PieceJob
from limelight.jobs.tasks.quick import encoder
from limelight.kit.time import Span
from limelight.media.motion.shot import Box, Canvas, Look, Shot, Words
from limelight.media.motion.theme_data import THEMES
from limelight.media.render.encoder import Encoder

__all__ = ["Pieces", "pieces_of"]

_WIDTH, _HEIGHT, _MARGIN = 240, 300, 20
_RATE: Final = Fraction(30)
_FRAMES: Final = 75
_SAID: Final = {
    "bold": ("Loud and clear", "clear"),
    "minimal": ("Less, but better", "better"),
    "editorial": ("A story worth telling", "story"),
    "playful": ("Come out and play", "play"),
    "tech": ("Built to be quick", "quick"),
    "organic": ("Grown with care", "care"),
    "luxe": ("Quietly rare", "rare"),
    "retro": ("Like it used to be", "used"),
}


@dataclass(frozen=True, slots=True)
class Pieces:
    """What is drawn for the samples, in the order of their themes."""

    jobs: tuple[PieceJob, ...]
    encoder: Encoder


def pieces_of(themes: Iterable[str]) -> Pieces:
    """Two and a half seconds of each of *themes*, for the step that draws films."""
    return Pieces(tuple(map(_piece, themes)), encoder())


def _piece(theme: str) -> PieceJob:
    canvas = Canvas(_WIDTH, _HEIGHT, _RATE, Box(_MARGIN, _MARGIN, _WIDTH - _MARGIN, _HEIGHT - _MARGIN))
    headline, emphasis = _SAID[theme]
    shot = Shot(
        "kinetic_hook",
        Look(theme),
        canvas,
        _FRAMES,
        Words(headline=headline, emphasis=(emphasis,)),
        frames_per_beat=THEMES[theme].frames_per_beat,
    )
    return PieceJob(SceneShot(shot, ()), Span(0, _FRAMES))
