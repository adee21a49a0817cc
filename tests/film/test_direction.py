"""What is decided once a film."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.film.brief import Brief
from limelight.film.direction import RATES, canvas_of, direct, joins_between
from limelight.kit.errors import InvalidInput
from limelight.kit.time import Span
from limelight.media.motion.themes import THEMES
from limelight.media.timeline import Slot


def slots(*layouts: str) -> list[Slot]:
    return [Slot(f"s{n}", Span(60 * n, 60 * n + 60), layout) for n, layout in enumerate(layouts, 1)]


def test_the_theme_that_was_asked_for_is_taken():
    assert direct(Brief(prompt="A quiet lamp", theme="retro")).look.theme == "retro"


def test_an_unknown_theme_has_a_neighbour():
    with pytest.raises(InvalidInput, match="minimul") as refused:
        direct(Brief(prompt="Halo", theme="minimul"))
    assert "minimal" in refused.value.fix


@pytest.mark.parametrize(
    ("prompt", "theme"),
    [
        ("An API for security code.", "tech"),
        ("Vinyl nights at the jazz diner.", "retro"),
        ("Organic soap from our garden.", "organic"),
    ],
)
def test_without_one_the_words_choose(prompt, theme):
    assert direct(Brief(prompt=prompt)).look.theme == theme


@pytest.mark.parametrize(
    ("prompt", "theme", "mood"),
    [
        ("We are hiring two welders in Leeds. 18 pounds an hour. Apply by 3 May.", "retro", "warm"),
        ("How to descale a kettle: fill it with water. Boil it. Rinse twice.", "organic", "calm"),
    ],
)
def test_what_kind_of_film_it_is_chooses_where_no_word_says_more(prompt, theme, mood):
    direction = direct(Brief(prompt=prompt))
    assert (direction.look.theme, direction.mood) == (theme, mood)


def test_a_grave_film_is_quiet_whatever_else_its_words_say():
    words = "In loving memory of Ada Moss. The funeral is on 4 May at the jazz club she played vinyl in."
    direction = direct(Brief(prompt=words))
    assert direction.look.theme in {"editorial", "minimal"}
    assert direction.mood == "calm"
    assert not direction.effects


@given(seed=st.integers(0, 2**32 - 1))
def test_a_prompt_that_says_nothing_of_style_still_gets_a_theme(seed):
    assert direct(Brief(prompt="Zzz", seed=seed)).look.theme in THEMES


@pytest.mark.parametrize("fps", RATES)
def test_a_beat_is_a_whole_number_of_frames_and_nearly_as_long_at_every_rate(fps):
    direction = direct(Brief(prompt="Halo", fps=fps, theme="bold"))
    wanted = Fraction(THEMES["bold"].frames_per_beat, 30)
    assert abs(direction.frames_per_beat / direction.rate - wanted) < 1 / direction.rate


@pytest.mark.parametrize(
    ("aspect", "size"),
    [("9:16", (1080, 1920)), ("1:1", (1080, 1080)), ("4:5", (1080, 1350)), ("16:9", (1920, 1080))],
)
def test_each_aspect_has_its_canvas(aspect, size):
    canvas = canvas_of(Brief(prompt="Halo"), aspect, Fraction(30))
    assert (canvas.width, canvas.height) == size


@given(side=st.integers(144, 2160), aspect=st.sampled_from(["9:16", "1:1", "4:5", "16:9"]))
def test_every_size_is_even_as_yuv420p_needs_it(side, aspect):
    canvas = canvas_of(Brief(prompt="Halo", resolution=str(side)), aspect, Fraction(30))
    assert canvas.width % 2 == canvas.height % 2 == 0
    assert abs(min(canvas.width, canvas.height) - side) <= 1


def test_more_placements_leave_no_more_room_for_words():
    one = canvas_of(Brief(prompt="Halo", placements=("tiktok",)), "9:16", Fraction(30)).safe
    two = canvas_of(Brief(prompt="Halo", placements=("tiktok", "instagram/reels")), "9:16", Fraction(30)).safe
    assert one.left <= two.left
    assert one.top <= two.top
    assert two.right <= one.right
    assert two.bottom <= one.bottom


def test_a_theme_that_cuts_has_no_joins():
    assert joins_between(slots("kinetic_hook", "product_hero"), "cut", Fraction(30)) == ()


def test_a_turning_point_is_entered_through_a_join_centred_on_the_cut():
    (join,) = joins_between(slots("kinetic_hook", "product_hero"), "whip", Fraction(30))
    assert (join.at, join.frames) == (120, 10)


def test_which_cuts_are_joined_depends_on_the_two_scenes_alone():
    film = slots("kinetic_hook", "tension", "statement", "quote", "statement", "end_card")
    together = {join.at for join in joins_between(film, "whip", Fraction(30))}
    apart = {join.at for pair in pairwise(film) for join in joins_between(pair, "whip", Fraction(30))}
    assert together == apart
