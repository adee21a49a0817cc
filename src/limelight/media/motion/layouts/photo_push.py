"""A photo that fills the frame, pushed slowly towards its subject, with words on a scrim of their shape."""

from __future__ import annotations

from dataclasses import replace

from limelight.media.motion.layers import FillLayer, Layer, PhotoLayer
from limelight.media.motion.layers.photo import Photo, open_photo
from limelight.media.motion.layouts.block import Block
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.landing import land
from limelight.media.motion.layouts.phrases import said_in, set_said
from limelight.media.motion.layouts.scrim import BRIGHTEST, INK, SHADE, foot_scrim, needed_strength
from limelight.media.motion.layouts.surfaces import on_shade
from limelight.media.motion.shot import Box, Shot

__all__ = ["photo_push"]

_LARGEST = 0.22
_STACKED = {"tall": 0.5, "square": 0.62, "wide": 0.8}
"""Share of the content's height for phrases over a picture."""


def photo_push(shot: Shot, kit: LayoutKit) -> Composition:
    """Words at the foot of the content box; the photo everywhere."""
    picture = next((p for p in shot.pictures if p.kind == "photo"), None)
    if picture is None:
        return _without_photo(shot, kit)
    photo = open_photo(picture, Box(0, 0, kit.canvas.width, kit.canvas.height))
    over = kit.dressed(on_shade(kit.theme, BRIGHTEST, INK))
    headline = set_said(over, said_in(shot), _words_box(kit), anchor="bottom")
    covered = _covered(kit, headline)
    if covered is not None:
        photo = _legible(photo, kit, covered)
    words = [_rule(over, headline), *_landing(over, headline)] if headline.lines else []
    return Composition([PhotoLayer(photo, shot.frames), *words], ink=INK)


def _words_box(kit: LayoutKit) -> Box:
    """The content box; in a wide frame four columns of it, on the side where reading starts.

    Phrases that stack keep to its lower part: the picture above them stays one.
    """
    content = kit.content
    if kit.shot.phrases:
        content = replace(content, top=content.bottom - _STACKED[kit.form] * content.height)
    if kit.form != "wide":
        return content
    left, right = kit.columns(2, 5) if kit.mirrored else kit.columns(0, 3)
    return Box(left, content.top, right, content.bottom)


def _covered(kit: LayoutKit, headline: Block) -> Box | None:
    """What words and captions cover, if there are any."""
    band = kit.caption_band
    if not headline.lines:
        return band if kit.shot.captions else None
    box = headline.box
    if not kit.shot.captions:
        return box
    return Box(min(box.left, band.left), box.top, max(box.right, band.right), band.bottom)


def _without_photo(shot: Shot, kit: LayoutKit) -> Composition:
    headline = set_said(kit, said_in(shot), kit.content, anchor="middle", most=_LARGEST)
    return Composition([kit.ground(), *kit.decor(headline.box), *_landing(kit, headline)])


def _landing(kit: LayoutKit, headline: Block) -> list[Layer]:
    return land(kit, headline, kit.beat(0.5), length=520)


def _rule(kit: LayoutKit, headline: Block) -> FillLayer:
    top, length = headline.box.top - kit.s(0.055), kit.s(0.12)
    left = headline.box.right - length if kit.mirrored else headline.box.left
    return FillLayer(
        Box(left, top, left + length, top + kit.s(0.009)),
        kit.colour(kit.theme.accent),
        kit.beat(0.5),
        kit.frames(520),
        edge="right" if kit.mirrored else "left",
        ease=kit.ease_in,
    )


def _legible(photo: Photo, kit: LayoutKit, box: Box) -> Photo:
    """The photo under a scrim as strong as its own pixels under *box* make necessary, and no stronger."""
    strength = needed_strength(kit, photo.luma_in(box, 97))
    return photo.darkened(foot_scrim(kit, box, strength, grade=0.1), kit.colour(SHADE))
