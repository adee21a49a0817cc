"""What stands on the end card."""

from __future__ import annotations

from limelight.film.script import SceneItem
from limelight.film.writers.house.closing import with_details
from limelight.film.writers.house.lines import Line

CARD = Line("", "Fern", ("end_card",), items=(SceneItem(text="12 Mill Lane, Bristol"),))


def test_a_detail_that_stands_there_is_not_said_again_in_more_or_fewer_words() -> None:
    facts = ("At 12 Mill Lane, Bristol", "12 Mill Lane", "Open daily from 10 to 6")
    card = with_details(CARD, facts)
    assert [item.text for item in card.items] == ["12 Mill Lane, Bristol", "Open daily from 10 to 6"]


def test_a_card_has_room_for_four_lines() -> None:
    card = with_details(CARD, ("Free tea", "Free parking", "Dogs welcome", "Open late"))
    assert len(card.items) == 4
