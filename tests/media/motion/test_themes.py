import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limelight.kit.errors import InvalidInput
from limelight.media.draw.colour import contrast, to_oklch
from limelight.media.draw.fonts import families
from limelight.media.motion.easing import EASINGS
from limelight.media.motion.joins import JOINS
from limelight.media.motion.shot import Look
from limelight.media.motion.themes import THEMES, find_theme, resolve, text_style
from limelight.media.music.moods import MOODS

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
NAMES = st.sampled_from(sorted(THEMES))


def assert_readable(look: Look, seed: int) -> None:
    theme = resolve(look, seed)
    for ground in theme.ground:
        for text in (theme.ink, theme.muted, theme.accent):
            assert contrast(text, ground) >= 4.5, (look, text, ground)
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.on_fill, theme.fill) >= 4.5


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_names_only_what_exists(name: str) -> None:
    theme = THEMES[name]
    assert {theme.display.family, theme.text.family, theme.label.family} <= set(families())
    assert {theme.ease_in, theme.ease_out} <= set(EASINGS)
    assert theme.transition in {*JOINS, "cut"}
    assert theme.mood in MOODS
    assert len(theme.palettes) >= 2


@pytest.mark.parametrize("name", THEMES)
def test_every_colour_way_is_readable_as_it_is_designed(name: str) -> None:
    for seed, palette in enumerate(THEMES[name].palettes):
        assert_readable(Look(name), seed)
        assert resolve(Look(name), seed).palette == palette


@settings(max_examples=60, deadline=None)
@given(NAMES, COLOURS, st.integers(0, 5))
def test_any_brand_accent_can_be_read_on_any_theme(name, accent, seed) -> None:
    assert_readable(Look(name, accent=accent), seed)


@settings(max_examples=60, deadline=None)
@given(NAMES, COLOURS, COLOURS)
def test_any_brand_ground_and_accent_can_be_read_together(name, accent, ground) -> None:
    assert_readable(Look(name, accent=accent, ground=ground), 0)


def test_a_brand_accent_that_reads_is_kept_to_the_digit() -> None:
    assert resolve(Look("minimal", accent="#7a1fa2"), 0).accent == "#7a1fa2"


def test_a_surface_keeps_the_brand_colour_that_text_cannot() -> None:
    theme = resolve(Look("minimal", accent="#ffcc00"), 0)
    assert theme.fill == "#ffcc00"
    assert to_oklch(theme.accent).lightness < to_oklch("#ffcc00").lightness


def test_a_brand_font_replaces_the_family_and_keeps_the_setting() -> None:
    theme = resolve(Look("editorial", display_font="Fredoka"), 0)
    assert theme.display.family == "Fredoka"
    assert theme.display.tracking == THEMES["editorial"].display.tracking
    assert theme.text == THEMES["editorial"].text


def test_an_unknown_font_is_refused() -> None:
    with pytest.raises(InvalidInput, match="Helvetica"):
        resolve(Look("minimal", display_font="Helvetica"), 0)


def test_an_unknown_theme_is_answered_with_the_nearest() -> None:
    with pytest.raises(InvalidInput) as caught:
        find_theme("minimalist")
    assert "Did you mean minimal?" in caught.value.fix


def test_the_seed_turns_the_colour_way_and_nothing_else() -> None:
    one, two = resolve(Look("bold"), 0), resolve(Look("bold"), 1)
    assert one.palette != two.palette
    assert one.display == two.display
    assert resolve(Look("bold"), 0) == one


def test_figures_are_not_set_tight() -> None:
    font = THEMES["bold"].display
    assert text_style(font, 100, "#000000", "#000000").tracking < 0
    assert text_style(font, 100, "#000000", "#000000", tabular=True).tracking == 0
