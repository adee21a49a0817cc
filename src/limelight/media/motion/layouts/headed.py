"""A headline with what stands under it: a line of body text, or items."""

from __future__ import annotations

from dataclasses import dataclass, replace

from limelight.media.draw.icons import find_icon
from limelight.media.motion.layers import Layer
from limelight.media.motion.layouts.arrange import landing, moved
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.phrases import Said, said_in, set_said, text_of
from limelight.media.motion.shot import Box, Shot

__all__ = ["Headed", "headline_alone", "headline_over_items", "icon_of", "set_headed"]

_BODY, _BODY_GAP = 0.046, 0.044
_BODY_ROOM = 2.4
"""Lines of body text for which the headline leaves room; more of them get smaller."""
_OVER, _ALONE = 0.105, 0.17
_LARGEST = 0.24
"""What few spoken words may grow to."""
_OVER_MOST = 0.3
"""Share of the content's height that a headline may take over items."""


@dataclass(frozen=True)
class Headed:
    """A headline, and a body under it if there is one."""

    headline: Block
    body: Block | None

    @property
    def box(self) -> Box:
        first, last = self.headline.box, (self.body or self.headline).box
        return Box(min(first.left, last.left), first.top, max(first.right, last.right), last.bottom)

    def moved(self, dy: float) -> Headed:
        return Headed(moved(self.headline, 0, dy), moved(self.body, 0, dy) if self.body else None)

    def landing(self, kit: LayoutKit) -> list[Layer]:
        """The headline on the first half beat, the body a beat later."""
        body = landing(kit, self.body, kit.beat(1.5), stagger=0) if self.body else []
        return [*landing(kit, self.headline, kit.beat(0.5)), *body]


def set_headed(kit: LayoutKit, room: Box, size: float) -> Headed:
    """The shot's headline and body from the top of *room* down; *size* is the headline's, as a share."""
    said, text = _texts(kit.shot)
    below = kit.s(_BODY_GAP + _BODY_ROOM * _BODY) if text else 0.0
    upper = replace(room, bottom=room.bottom - below)
    headline = set_said(kit, said, upper, size=size, most=_LARGEST)
    if not text:
        return Headed(headline, None)
    lower = replace(room, top=headline.box.bottom + kit.s(_BODY_GAP))
    return Headed(headline, kit.text(text, "body", lower, size=_BODY, colour=kit.theme.muted))


def icon_of(shot: Shot) -> str | None:
    """The first item's icon, else one found for what the headline means."""
    given = shot.words.items[0].icon if shot.words.items else None
    return given or find_icon(shot.words.headline or text_of(_texts(shot)[0]))


def headline_over_items(kit: LayoutKit) -> Block | None:
    """The headline at the top of the content box, over items that need the rest; None if there are no words."""
    box = kit.content
    if not kit.shot.words.headline:
        return None
    room = replace(box, bottom=box.top + box.height * _OVER_MOST)
    return kit.text(kit.shot.words.headline, "display", room, size=_OVER, max_lines=2)


def headline_alone(kit: LayoutKit) -> Composition:
    """What a scene of items shows if it was given none."""
    headline = kit.text(kit.shot.words.headline, "display", kit.content, anchor="middle", size=_ALONE)
    return Composition([kit.ground(), *kit.decor(headline.box), *landing(kit, headline, 0)])


def _texts(shot: Shot) -> tuple[Said, str]:
    """What is said, and a body; the first item serves as what a scene without phrases does not give."""
    words, said = shot.words, said_in(shot)
    if not isinstance(said, str):
        return said, words.body
    item = words.items[0].text if words.items else ""
    headline = words.headline or item
    return headline, words.body or (item if item != headline else "")
