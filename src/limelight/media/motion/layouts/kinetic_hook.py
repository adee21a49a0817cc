"""The hook: a few very large words that land on the beat. The first frame is already the poster."""

from __future__ import annotations

from limelight.media.motion.layers import FillLayer, Layer, rise
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.shot import Box, Shot

__all__ = ["kinetic_hook"]

_RULE_HEIGHT = 0.012
_GAP = 0.05
_KICKER = 0.034


def kinetic_hook(shot: Shot, kit: LayoutKit) -> Composition:
    """Kicker, headline in display size, and a rule in the accent that grows under it on the second beat."""
    box = kit.content
    right = kit.columns(0, 3 if kit.form == "wide" else 5)[1]
    column = Box(box.left, box.top, right if kit.form == "wide" else box.right, box.bottom)
    size = 0.155 if kit.form != "wide" else 0.15
    headline = kit.text(shot.words.headline, "display", column, anchor="middle", size=size, max_lines=4)
    layers: list[Layer] = [kit.ground(), *kit.decor(headline.box)]
    if shot.words.kicker:
        layers += _kicker(shot, kit, headline)
    for number, line in enumerate(headline.lines):
        layers += rise(
            line, _start(kit, number), length=kit.frames(480), stagger=kit.frames(66), ease=kit.ease_in
        )
    layers.append(_rule(kit, headline))
    return Composition(layers)


def _start(kit: LayoutKit, line: int) -> int:
    """The first line has landed when the scene opens; each further one falls on a half beat."""
    return -kit.frames(480) if line == 0 else kit.beat(line / 2) - kit.frames(100)


def _kicker(shot: Shot, kit: LayoutKit, headline: Block) -> list[Layer]:
    bottom = headline.box.top - kit.s(_GAP)
    box = Box(kit.content.left, kit.content.top, kit.content.right, max(kit.content.top, bottom))
    label = kit.text(
        shot.words.kicker, "label", box, anchor="bottom", size=_KICKER, colour=kit.theme.accent, max_lines=1
    )
    return rise(
        label.words, -kit.frames(480), length=kit.frames(400), stagger=kit.frames(66), ease=kit.ease_in
    )


def _rule(kit: LayoutKit, headline: Block) -> FillLayer:
    top = min(headline.box.bottom + kit.s(_GAP), kit.safe.bottom - kit.s(_RULE_HEIGHT))
    box = Box(headline.box.left, top, headline.box.left + kit.s(0.2), top + kit.s(_RULE_HEIGHT))
    return FillLayer(
        box,
        kit.colour(kit.theme.accent),
        kit.beat(len(headline.lines) / 2),
        kit.frames(480),
        ease=kit.ease_in,
    )
