"""Layouts: each composes one kind of scene from a shot's words and pictures.

A layout is a function ``(shot, kit) -> Composition`` in a file of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from limelight.media.motion.layouts.before_after import before_after
from limelight.media.motion.layouts.benefit_icon import benefit_icon
from limelight.media.motion.layouts.big_number import big_number
from limelight.media.motion.layouts.composition import Composition
from limelight.media.motion.layouts.end_card import end_card
from limelight.media.motion.layouts.kinetic_hook import kinetic_hook
from limelight.media.motion.layouts.kit import LayoutKit
from limelight.media.motion.layouts.list_item import list_item
from limelight.media.motion.layouts.offer_card import offer_card
from limelight.media.motion.layouts.own_clip import own_clip
from limelight.media.motion.layouts.photo_push import photo_push
from limelight.media.motion.layouts.placeholder import placeholder
from limelight.media.motion.layouts.product_hero import product_hero
from limelight.media.motion.layouts.quote import quote
from limelight.media.motion.layouts.statement import statement
from limelight.media.motion.layouts.steps_123 import steps_123
from limelight.media.motion.layouts.tension import tension
from limelight.media.motion.layouts.three_benefits import three_benefits
from limelight.media.motion.shot import Shot

__all__ = ["LAYOUTS", "Composition", "Layout", "LayoutKit", "placeholder"]

Layout = Callable[[Shot, LayoutKit], Composition]

LAYOUTS: Mapping[str, Layout] = MappingProxyType(
    {
        "before_after": before_after,
        "benefit_icon": benefit_icon,
        "big_number": big_number,
        "end_card": end_card,
        "kinetic_hook": kinetic_hook,
        "list_item": list_item,
        "offer_card": offer_card,
        "own_clip": own_clip,
        "photo_push": photo_push,
        "product_hero": product_hero,
        "quote": quote,
        "statement": statement,
        "steps_123": steps_123,
        "tension": tension,
        "three_benefits": three_benefits,
    }
)
"""Every layout by the name that scenes use."""
