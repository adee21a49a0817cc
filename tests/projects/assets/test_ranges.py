"""Which bytes a Range header asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.projects.assets.downloads.ranges import wanted_range
from limelight.projects.assets.errors import UnsatisfiableRange


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        (None, None),
        ("bytes=0-0", range(1)),
        ("bytes=2-", range(2, 10)),
        ("bytes=-3", range(7, 10)),
        ("bytes=-99", range(10)),
        ("bytes=5-99", range(5, 10)),
        ("bytes=5-4", None),
        ("bytes=0-1,3-4", None),
        ("bytes=-", None),
        ("lines=1-2", None),
        ("bytes=" + "9" * 5000 + "-", None),
    ],
)
def test_a_header_names_bytes_or_is_ignored(header: str | None, wanted: range | None) -> None:
    assert wanted_range(header, 10) == wanted


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=10-12", "bytes=-0"])
def test_bytes_past_the_end_are_refused(header: str) -> None:
    with pytest.raises(UnsatisfiableRange):
        wanted_range(header, 10)


@given(st.text(max_size=40), st.integers(0, 50))
def test_nonsense_never_asks_for_more_than_there_is(header: str, size: int) -> None:
    try:
        wanted = wanted_range(f"bytes={header}", size)
    except UnsatisfiableRange:
        return
    assert wanted is None or (0 <= wanted.start < wanted.stop <= size)
