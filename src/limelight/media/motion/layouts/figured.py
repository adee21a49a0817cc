"""What a figure's scene says around it: what leads up to the figure, and what is said beside it, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from limelight.media.motion.layers import FillLayer, Layer
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.figure import says_again
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.phrases import Said, said_in
from limelight.media.motion.layouts.stack import landed
from limelight.media.motion.shot import Box, Phrase, Words

__all__ = ["Figured", "figured", "struck"]

_AFTER = 500
"""Milliseconds from a phrase's first word to what it says after its figure."""
_LATEST = 0.5
"""Share of the scene after which a figure does not wait for its word: the frame would stand empty."""
_STRIKE = 0.085
"""Ems."""


@dataclass(frozen=True)
class Figured:
    """*lead* stands right over the figure, *said* beside or below it; *start* is the frame of the figure's word."""

    said: Said
    lead: str = ""
    start: int | None = None


def figured(kit: LayoutKit) -> Figured:
    """The scene's words without the figure, which is not said twice: "from $149 a year" is *from* and *a year*."""
    words, said = kit.shot.words, said_in(kit.shot)
    if isinstance(said, str):
        return Figured("" if says_again(words) else said)
    named = ((at, _around(phrase, words)) for at, phrase in enumerate(said))
    at, around = next(((at, around) for at, around in named if around), (0, None))
    if around is None:
        return Figured(said)
    lead, rest = around
    start = min(said[at].start, round(_LATEST * kit.shot.frames))
    lead = "" if _bare(lead) == _bare(words.kicker) else lead
    return Figured((*said[:at], *_rest(kit, said[at], rest), *said[at + 1 :]), lead, start)


def _bare(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _rest(kit: LayoutKit, phrase: Phrase, text: str) -> tuple[Phrase, ...]:
    """What a phrase says after its figure; the weight is on the figure."""
    late = replace(phrase, text=text, start=phrase.start + kit.frames(_AFTER), emphasis=False)
    return (late,) if text else ()


def _around(phrase: Phrase, words: Words) -> tuple[str, str] | None:
    """What stands before and after the figure with its unit; None where the phrase does not name it."""
    figure, unit = words.figure.split(), words.unit.split()
    for parts in ([*figure, *unit], figure):
        wanted = r"\s*".join(re.escape(part) for part in parts)
        if found := re.search(rf"(?<!\w){wanted}(?!\w)", phrase.text, re.IGNORECASE):
            return phrase.text[: found.start()].strip(), phrase.text[found.end() :].strip(" \u00a0,.;:!")
    return None


def struck(kit: LayoutKit, block: Block | None, start: int) -> list[Layer]:
    """*block* coming up with a line through it: no frame shows a price that does not hold as one that does."""
    if block is None:
        return []
    box, half = block.box, max(1.0, block.size * _STRIKE / 2)
    middle = (box.top + box.bottom) / 2
    line = FillLayer(
        Box(box.left, middle - half, box.right, middle + half),
        kit.colour(kit.theme.accent),
        start,
        kit.frames(240),
        edge="right" if kit.mirrored else "left",
        ease=kit.ease_in,
    )
    return [*landed(kit, block, start), line]
