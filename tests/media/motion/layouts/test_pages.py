"""Pages: as few as possible, in order, and even."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from limelight.media.motion.layouts.pages import evenly_paged, paged

heights = st.lists(st.integers(1, 9), min_size=1, max_size=9)


def test_a_page_is_filled_before_the_next_begins() -> None:
    assert paged([3, 3, 3, 3], lambda page: sum(page) <= 9) == ((3, 3, 3), (3,))


def test_pages_are_even() -> None:
    assert evenly_paged([3, 3, 3, 3], sum, 9) == ((3, 3), (3, 3))


def test_what_fits_nowhere_has_a_page_of_its_own() -> None:
    assert paged([2, 12, 2], lambda page: sum(page) <= 9) == ((2,), (12,), (2,))


@given(heights, st.integers(3, 20))
def test_nothing_is_lost_and_no_page_is_more_than_needed(things: list[int], room: int) -> None:
    pages = evenly_paged(things, sum, room)
    assert [thing for page in pages for thing in page] == things
    assert len(pages) == len(paged(things, lambda page: sum(page) <= room))
    assert all(sum(page) <= room or len(page) == 1 for page in pages)
