from itertools import pairwise

import numpy as np
import pytest

from limelight.kit.errors import InvalidInput
from limelight.media.draw.icon_words import ICON_WORDS, NOT_BY_NAME
from limelight.media.draw.icons import draw_icon, draw_icon_steps, find_icon, icon_names

MEANINGS = """
Under 50 decibels = volume-x | Quiet enough for mornings = volume-x | Noise cancelling = ear-off | 149 dollars = tag
Made for apartments = building-2 | Free delivery = truck | Delivers to your door = truck | Organic oats = leaf
Vegan leather = leaf | Grinds at 40 settings = settings | Ready in 20 seconds = timer | Ten-year warranty = shield-check
Ships in recycled cardboard = recycle | Fits a small kitchen = ruler | Bring your dog = paw-print | No sugar added = candy-off
Gluten free = wheat-off | Nut-free snack bars = nut-off | 30 hours of battery = battery-charging | Waterproof to 50 metres = droplets
Book your table = calendar-check | Works with your phone = smartphone | Encrypted end to end = lock | Invoices in two clicks = receipt
Free returns for 30 days = undo-2 | Money back = undo-2 | Rated 4.8 = star | Handmade in Leeds = hammer | Lightweight frame = feather
Live music = music | Childcare included = baby | A piano by the window = piano | Sleep better = moon | Wakes you gently = alarm-clock
Made in Portugal = flag | Kind to skin = hand-heart | Fresh bread daily = croissant | Travel the world = globe | Meditate = brain
Solar powered = sun | Wi-Fi included = wifi | Pay monthly = credit-card | Grow your business = trending-up | 24/7 support = life-buoy
Roasted this week = flame | Steel burrs = coffee | Bikes for rent = bike | Dentist near you = stethoscope | Haircuts = scissors
Save 20 percent = badge-percent | Every Saturday = calendar-days | Write your novel = book-open | Spicy noodles = flame
Espresso, filter, French press = coffee | Plastic-free = trash-2 | Award-winning design = award | Learn to throw a pot = palette
Reports every Monday = chart-column | Ice cream = ice-cream-cone | Umbrellas = umbrella | Opening night party = party-popper
Parking at the door = car | Wheelchair accessible = accessibility | Tickets from 12 euros = tag
"""
TABLE = [
    tuple(part.strip() for part in row.rsplit("=", 1))
    for row in MEANINGS.replace("\n", "|").split("|")
    if row.strip()
]


@pytest.mark.parametrize(("text", "icon"), TABLE)
def test_an_icon_is_found_from_meaning(text: str, icon: str) -> None:
    if icon == "tag" and "Tickets" in text:
        assert find_icon(text) in {"tag", "ticket"}
    else:
        assert find_icon(text) == icon


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The of and",
        "Abstractly thus",
        "Halo",
        "Whenever whatever",
        "قهوة",
        "So much more",
        "Move on",
        "It is what it is",
    ],
)
def test_no_icon_is_better_than_nonsense(text: str) -> None:
    assert find_icon(text) is None


def test_the_table_names_only_icons_that_exist_and_no_word_twice() -> None:
    assert {icon for icon, _ in ICON_WORDS} <= icon_names()
    assert len({icon for icon, _ in ICON_WORDS}) == len(ICON_WORDS)
    assert len(NOT_BY_NAME & icon_names()) > 0.9 * len(NOT_BY_NAME)


@pytest.mark.parametrize("name", [icon for icon, _ in ICON_WORDS][::6])
def test_an_icon_stays_inside_its_square(name: str) -> None:
    alpha = draw_icon(name, 96, 2, "#c03d17")[..., 3]
    assert alpha.max() == 255
    assert alpha[0].max() == alpha[-1].max() == alpha[:, 0].max() == alpha[:, -1].max() == 0


def test_strokes_are_drawn_on_and_stay() -> None:
    steps = [bitmap[..., 3].astype(int) for bitmap in draw_icon_steps("truck", 96, 2, "#000000", 12)]
    ink = [step.sum() for step in steps]
    assert ink == sorted(ink)
    assert 0 < ink[0] < 0.2 * ink[-1]
    # Round ends move on, so a little at the pen's tip may change; the rest stays.
    for before, after in pairwise(steps):
        assert (after < before - 40).sum() < 30
    assert np.array_equal(steps[-1], draw_icon("truck", 96, 2, "#000000")[..., 3])


def test_an_unknown_icon_is_answered_with_the_nearest() -> None:
    with pytest.raises(InvalidInput) as caught:
        draw_icon("cofee", 24, 2, "#000000")
    assert "coffee" in caught.value.fix
