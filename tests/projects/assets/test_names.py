"""Names from outside, made harmless."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from limelight.projects.assets.names import disposition, safe_name


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("bottle.jpg", "bottle.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\Größe.png", "Größe.png"),
        ("..", "file"),
        ("", "file"),
        ("a\0b\nc.png", "abc.png"),
        ("photo\u202egnp.exe", "photognp.exe"),
        ("CON", "_CON"),
        ("a<b>:c.png", "a_b__c.png"),
        (".hidden", "hidden"),
    ],
)
def test_a_name_loses_what_could_harm(given_name: str, safe: str) -> None:
    assert safe_name(given_name) == safe


def test_a_long_name_keeps_its_suffix() -> None:
    name = safe_name("ü" * 400 + ".jpeg")
    assert name.endswith("ü.jpeg")
    assert len(name.encode()) <= 150


@given(st.text())
@example("\u0345\u200d\u0301.png")
@example("a" * 140 + " . " + "b" * 30)
def test_any_name_becomes_one_plain_file_name_and_stays_it(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert not set(safe) & set('/\\\0"<>:|?*')
    assert safe not in {".", ".."}
    assert len(safe.encode()) <= 150
    assert not any(unicodedata.category(letter).startswith("C") for letter in safe)
    assert safe_name(safe) == safe


@given(st.text())
def test_a_disposition_is_one_ascii_line(name: str) -> None:
    header = disposition("attachment", safe_name(name))
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2
