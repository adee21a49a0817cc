"""How set text lands: a headline line by line, phrases on their spoken words, each word out of its mask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from limelight.media.draw.canvas import hex_rgb
from limelight.media.draw.colour import contrast
from limelight.media.motion.easing import Ease, cubic_in, cubic_out, sine_in_out
from limelight.media.motion.layers import Layer, Placed, SpriteLayer, rise
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.phrases import Spoken, Stay
from limelight.media.motion.shot import Box
from limelight.media.motion.tracks import Pose, Track

__all__ = ["land", "stays_of"]

_LENGTH, _STAGGER = 420, 70
_BETWEEN = 120
_READ_BY, _READ = 300, 0.85
"""Milliseconds after its spoken word by which this share of a phrase's every word shows."""
_SLOWEST = 0.6
"""Share of a word's way in time: an ease that shows it later than that is too slow to be read with a voice."""
_DIMS = 260
_LEAST_CONTRAST = 5.8
"""Of a phrase that stepped back: the 4.5 that reading takes, and something for shapes on the ground."""
_DIMMEST, _SEEN = 0.55, 0.93
"""Opacity that a phrase never falls under, and one that nobody tells from full."""


def land(
    kit: LayoutKit,
    block: Block,
    starts: int | Sequence[int],
    *,
    length: int = 480,
    stagger: int = 66,
    behind: Sequence[str] = (),
) -> list[Layer]:
    """*block* coming up out of its masks: phrases as spoken, a headline's lines from the frames in *starts*.

    One start is the first line's; the others then follow 120 ms apart. *length* and *stagger* (between
    words) are milliseconds of a headline's lines. *behind* are colours (``#rrggbb``) on which it may
    stand besides the theme's ground.
    """
    if isinstance(block, Spoken):
        opacity = _stepped_back(kit.theme.ink, (*kit.theme.ground, *behind))
        lines = zip(block.lines, block.stays, strict=True)
        return [layer for line, stay in lines for layer in _staying(kit, line, stay, opacity)]
    if isinstance(starts, int):
        starts = [starts + number * kit.frames(_BETWEEN) for number in range(len(block.lines))]
    return [
        layer
        for line, start in zip(block.lines, starts, strict=True)
        for layer in rise(
            line, start, length=kit.frames(length), stagger=kit.frames(stagger), ease=kit.ease_in
        )
    ]


def stays_of(block: Block, starts: Sequence[int]) -> Sequence[Stay]:
    """When each line comes and goes."""
    return block.stays if isinstance(block, Spoken) else [Stay(start) for start in starts]


def _staying(kit: LayoutKit, line: Sequence[Placed], stay: Stay, opacity: float) -> list[Layer]:
    """A line's words: they come from below the line, and go on over it."""
    top, bottom = min(word.box.top for word in line), max(word.box.bottom for word in line)
    return [
        SpriteLayer(
            word.sprite,
            _track(kit, stay, stay.before + number, word.pose, bottom - top, opacity),
            Box(word.box.left, top, word.box.right, bottom),
        )
        for number, word in enumerate(line)
    ]


def _track(kit: LayoutKit, stay: Stay, number: int, rest: Pose, way: float, opacity: float) -> Track:
    ease, length = _entrance(kit)
    start = stay.start + _delay(kit, ease, length, number, stay.count)
    # A page that goes early takes words with it that have hardly come.
    end = start + length if stay.leaves is None else max(start + 1, min(start + length, stay.leaves))
    track = Track.enter(rest, start, end - start, rest.moved(dy=way), ease)
    dims = kit.frames(_DIMS)
    if stay.dims is not None and opacity < 1 and (stay.leaves is None or stay.dims + dims < stay.leaves):
        track = track.leave(stay.dims, dims, replace(rest, opacity=opacity), sine_in_out)
    if stay.leaves is None or stay.gone is None:
        return track
    last = track.keys[-1].pose
    return track.leave(stay.leaves, stay.gone - stay.leaves, last.moved(dy=-way), cubic_in)


def _entrance(kit: LayoutKit) -> tuple[Ease, int]:
    """The theme's, or a soft one where the theme's would leave the word behind the voice."""
    length = kit.frames(_LENGTH)
    ease = kit.ease_in
    return (ease if _shown(ease, length) <= _SLOWEST * length else cubic_out), length


def _shown(ease: Ease, length: int) -> int:
    """Frames after which a word is read."""
    return next(frame for frame in range(length + 1) if ease(frame / length) >= _READ or frame == length)


def _delay(kit: LayoutKit, ease: Ease, length: int, number: int, count: int) -> int:
    """Frames by which word *number* of *count* follows the first; all are read in time."""
    spare = max(0, kit.frames(_READ_BY) - _shown(ease, length))
    whole = min(spare, kit.frames(_STAGGER) * (count - 1))
    return round(number * whole / max(1, count - 1))


def _stepped_back(ink: str, grounds: Sequence[str]) -> float:
    """The opacity of a phrase after which another came: as low as it still reads; 1 if that is not seen."""
    opacity = 1.0
    while opacity > _DIMMEST and _reads(ink, grounds, opacity - 0.03):
        opacity -= 0.03
    return opacity if opacity < _SEEN else 1.0


def _reads(ink: str, grounds: Sequence[str], opacity: float) -> bool:
    return all(contrast(_over(ink, ground, opacity), ground) >= _LEAST_CONTRAST for ground in grounds)


def _over(ink: str, ground: str, opacity: float) -> str:
    mixed = (round(g + (i - g) * opacity) for i, g in zip(hex_rgb(ink), hex_rgb(ground), strict=True))
    return "#" + "".join(f"{value:02x}" for value in mixed)
