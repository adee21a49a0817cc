import numpy as np
import pytest

from limelight.kit.errors import InvalidInput
from limelight.media.draw.svg import draw_svg, svg_size
from limelight.media.draw.svg_path import parse_path

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20"'
)


def svg(body: str, attributes: str = "") -> bytes:
    return f"{HEAD} {attributes}>{body}</svg>".encode()


def test_a_logo_is_drawn_in_its_proportions() -> None:
    bitmap = draw_svg(svg('<rect width="40" height="20" fill="#ff8000"/>'), 300, 300)
    assert bitmap.shape == (150, 300, 4)
    assert tuple(bitmap[75, 150]) == (255, 128, 0, 255)


def test_gradients_uses_and_editors_leftovers_are_no_trouble() -> None:
    body = """
      <title>Halo</title><metadata>made somewhere</metadata>
      <sodipodi:namedview xmlns:sodipodi="http://sodipodi.example" pagecolor="#fff"/>
      <defs><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>
      <circle id="c" r="5"/></defs>
      <rect width="40" height="20" fill="url(#g)"/><use xlink:href="#c" x="20" y="10" fill="white"/>"""
    bitmap = draw_svg(svg(body), 80, 80)
    assert bitmap[20, 4, 0] > 200
    assert bitmap[20, 4, 2] < 60
    assert tuple(bitmap[20, 40]) == (255, 255, 255, 255)


@pytest.mark.parametrize(
    ("attributes", "size"),
    [("", (40, 20)), ('width="100%" height="100%"', (40, 20)), ('width="80" height="40px"', (80, 40))],
)
def test_a_drawing_without_a_size_has_that_of_its_box(attributes: str, size: tuple[int, int]) -> None:
    source = svg('<circle r="9" cx="20" cy="10"/>', attributes)
    assert svg_size(source) == size
    assert draw_svg(source, 400, 400).shape == (200, 400, 4)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<rect width="9" height="9" onload="x()"/>', "script"),
        ('<image href="file:///etc/passwd"/>', "image"),
        ('<image xlink:href="data:image/png;base64,AAAA"/>', "image"),
        ('<use href="https://evil.example/a.svg#x"/>', "outside"),
        ('<rect width="9" height="9" fill="url(https://evil.example/#g)"/>', "outside"),
        ("<style>@import 'https://evil.example/x.css';</style>", "outside"),
        ('<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>', "foreignObject"),
        ('<animate attributeName="x"/>', "animate"),
        ("<text>Halo</text>", "outlines"),
        ("", "draws nothing"),
        ("<g>" * 80 + "</g>" * 80, "complicated"),
        ('<rect width="9"', "well-formed"),
    ],
)
def test_what_could_run_reach_out_or_explode_is_refused(body: str, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        draw_svg(svg(body), 100, 100)


def test_entities_are_refused_before_they_expand() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + svg(
        "&b;"
    )
    with pytest.raises(InvalidInput, match="document type"):
        draw_svg(bomb, 100, 100)


@pytest.mark.parametrize("source", [b"", b"hello", b"<html/>", b"\x89PNG\r\n", b" " * 2_100_000])
def test_what_is_no_drawing_is_refused(source: bytes) -> None:
    with pytest.raises(InvalidInput, match="SVG is refused"):
        draw_svg(source, 100, 100)


@pytest.mark.parametrize(
    "attributes", ['width="1e9" height="4"', 'width="900000" height="900000"', 'width="4000" height="1"']
)
def test_a_size_out_of_range_is_refused_or_ignored(attributes: str) -> None:
    source = svg('<circle r="9" cx="20" cy="10"/>', attributes)
    try:
        assert max(draw_svg(source, 100, 100).shape) <= 100
    except InvalidInput as error:
        assert "out of range" in error.message  # noqa: PT017


@pytest.mark.parametrize(
    "data",
    [
        "M0 0L10 10",
        "m1 1h5v-5z",
        "M0,0C1 1 2 2 3 3S5 5 6 6",
        "M0 0Q1 1 2 0T4 0",
        "M2 2a3 3 0 014 4",
        "M1-1.5.5.5e1",
    ],
)
def test_path_data_in_all_its_spellings_is_read(data: str) -> None:
    assert not parse_path(data).isEmpty()


@pytest.mark.parametrize("data", ["10 10", "M0", "M0 0 L nope", "M0 0Z5 5", "M0 0A1 1 0 2 0 3 3"])
def test_malformed_path_data_is_refused(data: str) -> None:
    with pytest.raises(InvalidInput):
        parse_path(data)


def test_an_arc_is_as_long_as_it_should_be() -> None:
    import skia

    length = skia.PathMeasure(parse_path("M0 5a5 5 0 1 1 10 0"), False, 8).getLength()
    assert length == pytest.approx(np.pi * 5, rel=0.005)
