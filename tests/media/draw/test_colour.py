import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.kit.errors import InvalidInput
from limelight.media.draw.canvas import hex_rgb
from limelight.media.draw.colour import (
    Oklch,
    contrast,
    ensure_contrast,
    from_oklch,
    mix,
    to_oklch,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def test_reference_colours_are_where_oklab_puts_them() -> None:
    # https://bottosson.github.io/posts/oklab/ and CSS Color 4: sRGB red is oklch(0.628 0.2577 29.23).
    red = to_oklch("#ff0000")
    assert (red.lightness, red.chroma, red.hue) == pytest.approx((0.628, 0.2577, 29.23), abs=0.002, rel=0.001)
    assert to_oklch("#ffffff").lightness == pytest.approx(1, abs=1e-4)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


@given(COLOURS)
def test_a_colour_survives_the_way_through_oklch(colour: str) -> None:
    back = hex_rgb(from_oklch(to_oklch(colour)))
    assert max(abs(a - b) for a, b in zip(back, hex_rgb(colour), strict=True)) <= 1


@given(st.floats(0.25, 0.95), st.floats(0, 0.4), st.floats(0, 360))
def test_what_srgb_lacks_loses_chroma_and_keeps_lightness(lightness, chroma, hue) -> None:
    shown = to_oklch(from_oklch(Oklch(lightness, chroma, hue)))
    assert shown.lightness == pytest.approx(lightness, abs=0.012)
    assert shown.chroma <= chroma + 0.015


@given(COLOURS, COLOURS)
def test_any_colour_can_be_made_readable_on_any_other(foreground: str, background: str) -> None:
    assert contrast(ensure_contrast(foreground, background), background) >= 4.5


@given(COLOURS)
def test_readable_means_another_lightness_not_another_hue(colour: str) -> None:
    before, after = to_oklch(colour), to_oklch(ensure_contrast(colour, "#101014"))
    if min(before.chroma, after.chroma) > 0.04:
        turn = abs(before.hue - after.hue) % 360
        assert min(turn, 360 - turn) < 12


def test_a_colour_that_reads_is_left_alone() -> None:
    assert ensure_contrast("#1f49d1", "#ffffff") == "#1f49d1"


def test_the_middle_of_blue_and_yellow_is_not_mud() -> None:
    assert to_oklch(mix("#0000ff", "#ffff00", 0.5)).lightness > 0.65


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "123456", "#1234567", ""])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(InvalidInput, match="not a colour"):
        hex_rgb(colour)
