"""The hook: a few very large words that land on the beat. The first frame is already the poster."""

from __future__ import annotations

from limelight.media.motion.layers import FillLayer, Layer, rise
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.landing import land
from limelight.media.motion.layouts.phrases import opened, said_in, set_said, text_of
from limelight.media.motion.shot import Box, Shot

__all__ = ["kinetic_hook"]

_RULE_HEIGHT = 0.012
_GAP = 0.05
_KICKER = 0.034
_SIZE, _LONE_SIZE = 0.2, 0.27
"""As large as the column takes: setting shrinks them until the words fit."""
_RULE = 0.2


def kinetic_hook(shot: Shot, kit: LayoutKit) -> Composition:
    """Kicker, headline in display size, and a rule in the accent that grows under it on the second beat."""
    column = _column(shot, kit)
    said = opened(kit, said_in(shot))
    size = _LONE_SIZE if len(text_of(said).split()) == 1 else _SIZE
    headline = set_said(kit, said, column, anchor="middle", size=size, most=_LONE_SIZE, max_lines=4)
    layers: list[Layer] = [kit.ground(), *kit.decor(_occupied(kit, headline.box))]
    if shot.words.kicker:
        layers += _kicker(shot, kit, column, headline)
    layers += land(kit, headline, [_start(kit, number) for number in range(len(headline.lines))])
    layers.append(_rule(kit, headline))
    return Composition(layers)


def _column(shot: Shot, kit: LayoutKit) -> Box:
    """The content box with room for a kicker above and the rule below; five columns of it in a wide frame."""
    box = kit.content
    left, right = box.left, box.right
    if kit.form == "wide":
        left, right = kit.columns(1, 5) if kit.mirrored else kit.columns(0, 4)
    above = kit.s(_KICKER + _GAP) if shot.words.kicker else 0.0
    return Box(left, box.top + above, right, box.bottom - kit.s(_GAP + _RULE_HEIGHT))


def _start(kit: LayoutKit, line: int) -> int:
    """The first line has landed when the scene opens; each further one falls on a half beat."""
    return -kit.frames(480) if line == 0 else kit.beat(line / 2) - kit.frames(100)


def _kicker(shot: Shot, kit: LayoutKit, column: Box, headline: Block) -> list[Layer]:
    bottom = headline.box.top - kit.s(_GAP)
    box = Box(column.left, bottom - kit.s(2 * _KICKER), column.right, bottom)
    label = kit.text(
        shot.words.kicker, "label", box, anchor="bottom", size=_KICKER, colour=kit.theme.accent, max_lines=1
    )
    return rise(
        label.words, -kit.frames(480), length=kit.frames(400), stagger=kit.frames(66), ease=kit.ease_in
    )


def _rule(kit: LayoutKit, headline: Block) -> FillLayer:
    top, length = headline.box.bottom + kit.s(_GAP), kit.s(_RULE)
    left = headline.box.right - length if kit.mirrored else headline.box.left
    return FillLayer(
        Box(left, top, left + length, top + kit.s(_RULE_HEIGHT)),
        kit.colour(kit.theme.accent),
        kit.beat(min(4, len(headline.lines)) / 2),
        kit.frames(480),
        edge="right" if kit.mirrored else "left",
        ease=kit.ease_in,
    )


def _occupied(kit: LayoutKit, headline: Box) -> Box:
    """The headline with its kicker and rule."""
    above, below = kit.s(_GAP + 2 * _KICKER), kit.s(_GAP + _RULE_HEIGHT)
    return Box(headline.left, headline.top - above, headline.right, headline.bottom + below)
