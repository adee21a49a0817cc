"""Some places are better to break a line than others."""

from __future__ import annotations

import pytest

from limelight.media.captions.breaks import BOUND, break_cost, ends_sentence


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (("loud.", "Listen."), ("hours,", "so")),
        (("hours,", "so"), ("grinder", "for")),
        (("grinder", "for"), ("quiet", "grinder")),
        (("quiet", "grinder"), ("can", "leave")),
        (("can", "leave"), ("the", "cable")),
        (("the", "cable"), ("45", "minutes")),
    ],
)
def test_the_order_of_good_places(better: tuple[str, str], worse: tuple[str, str]) -> None:
    assert break_cost(*better) < break_cost(*worse)


@pytest.mark.parametrize(
    ("left", "right"),
    [("45", "minutes"), ("the", "cable"), ("Blue", "Bottle"), ("Dr.", "Rivera"), ("to", "sleep")],
)
def test_what_belongs_together_is_bound_even_across_a_pause(left: str, right: str) -> None:
    assert break_cost(left, right, pause_ms=400) >= BOUND


def test_a_pause_makes_an_ordinary_place_good() -> None:
    assert break_cost("bean", "evenly", pause_ms=300) < break_cost("bean", "evenly")


@pytest.mark.parametrize("word", ["end.", "end!”", "終わり。", "نهاية؟", "wait…"])
def test_sentences_end_with_their_marks(word: str) -> None:
    assert ends_sentence(word)


@pytest.mark.parametrize("word", ["Dr.", "No.", "J.", "end,", "end"])
def test_other_words_do_not_end_sentences(word: str) -> None:
    assert not ends_sentence(word)
