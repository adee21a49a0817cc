"""A benefit: one large emblem whose icon draws itself, and the words for it."""

from __future__ import annotations

from limelight.media.motion.layers import FillLayer, Layer
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.emblem import Emblem, ghost
from limelight.media.motion.layouts.headed import Headed, icon_of, set_headed
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.shot import Box, Shot

__all__ = ["benefit_icon"]

_SIZE, _SIZE_ALONE = 0.15, 0.19
_GAP = 0.07
_RULE, _RULE_HEIGHT = 0.2, 0.014
_EMBLEM = {"tall": 0.4, "square": 0.3, "wide": 0.58}
_MOST = 0.38
"""Share of the content's height that an emblem over the words may take."""


def benefit_icon(shot: Shot, kit: LayoutKit) -> Composition:
    """Emblem above the words; in a wide frame beside them. Without a fitting icon, a bar opens the words."""
    icon = icon_of(shot)
    if icon is None:
        return _without_icon(kit)
    return _beside(shot, kit, icon) if kit.form == "wide" else _above(kit, icon)


def _above(kit: LayoutKit, icon: str) -> Composition:
    box = kit.content
    size = min(kit.s(_EMBLEM[kit.form]), box.height * _MOST)
    room = Box(box.left, box.top + size + kit.s(_GAP), box.right, box.bottom)
    words = set_headed(kit, room, _SIZE)
    words = words.moved((room.bottom - words.box.bottom) / 2)
    x = box.right - size / 2 if kit.mirrored else box.left + size / 2
    emblem = Emblem(kit, x, words.box.top - kit.s(_GAP) - size / 2, size, 0)
    around = words.box
    clear = Box(
        min(around.left, x - size / 2), emblem.y - size / 2, max(around.right, x + size / 2), around.bottom
    )
    return Composition(_layers(kit, clear, [*ghost(kit, icon), *emblem.with_icon(icon)], words))


def _beside(shot: Shot, kit: LayoutKit, icon: str) -> Composition:
    left, right = kit.columns(3, 5) if kit.mirrored else kit.columns(0, 2)
    room = Box(left, kit.content.top, right, kit.content.bottom)
    words = set_headed(kit, room, _SIZE)
    words = words.moved((room.bottom - words.box.bottom) / 2)
    far = 0.26 if kit.mirrored else 0.74
    middle = (kit.canvas.height if not shot.captions else kit.content.bottom + kit.s(0.1)) / 2
    size = kit.s(_EMBLEM["wide"])
    emblem = Emblem(kit, kit.canvas.width * far, middle, size, 0)
    return Composition(_layers(kit, kit.safe, emblem.with_icon(icon), words))


def _without_icon(kit: LayoutKit) -> Composition:
    above = kit.s(_RULE_HEIGHT + _GAP)
    box = kit.content
    words = set_headed(kit, Box(box.left, box.top + above, box.right, box.bottom), _SIZE_ALONE)
    words = words.moved((box.bottom - words.box.bottom) / 2)
    top, length = words.box.top - above, kit.s(_RULE)
    left = box.right - length if kit.mirrored else box.left
    bar = FillLayer(
        Box(left, top, left + length, top + kit.s(_RULE_HEIGHT)),
        kit.colour(kit.theme.accent),
        0,
        kit.beat(1.5),
        edge="right" if kit.mirrored else "left",
        ease=kit.ease_in,
    )
    return Composition(_layers(kit, Box(box.left, top, box.right, words.box.bottom), [bar], words))


def _layers(kit: LayoutKit, clear: Box, shown: list[Layer], words: Headed) -> list[Layer]:
    return [kit.ground(), *kit.decor(clear), *shown, *words.landing(kit)]
