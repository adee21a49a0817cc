"""Timelines as hypothesis finds them: any number of scenes, any joins that fit."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import strategies as st

from limelight.kit.blob import Blob
from limelight.kit.time import Span, samples_at
from limelight.media.motion.shot import CaptionPhrase, CaptionWord
from limelight.media.timeline import Chapter, Join, Slot, Timeline, Voice

RATES = (Fraction(25), Fraction(30), Fraction(30_000, 1001), Fraction(60))


@st.composite
def _timelines(draw: st.DrawFn) -> Timeline:
    lengths = draw(st.lists(st.integers(1, 400), min_size=1, max_size=12))
    rate = draw(st.sampled_from(RATES))
    slots: list[Slot] = []
    joins: list[Join] = []
    start, free = 0, 0
    for number, length in enumerate(lengths):
        room = min(free, length // 2)
        half = draw(st.integers(0, min(room, 10))) if number else 0
        if half:
            joins.append(Join("push", 2 * half, start))
        slots.append(Slot(f"scene-{number}", Span(start, start + length), "hero"))
        start, free = start + length, length - half
    middle = start // 2
    return Timeline(
        rate=rate,
        slots=tuple(slots),
        joins=tuple(joins),
        voices=(Voice("scene-0", Blob("ab" * 32, 9, ".wav"), samples_at(middle, rate)),),
        captions=(CaptionPhrase(((CaptionWord("Ünder 50", Span(0, 1)),),), Span(middle, middle + 1)),),
        chapters=(Chapter("Start", 0),),
    )


# Tests ask for `st.from_type(Timeline)`: a conftest cannot be imported.
st.register_type_strategy(Timeline, _timelines())


@pytest.fixture
def six_scenes() -> Timeline:
    slots = tuple(Slot(f"scene-{n}", Span(n * 60, n * 60 + 60), "hero") for n in range(6))
    joins = (Join("push", 12, 60), Join("shape-wipe", 8, 240))
    words = (CaptionWord("Under", Span(70, 80)), CaptionWord("50", Span(80, 90)))
    return Timeline(
        rate=Fraction(30_000, 1001),
        slots=slots,
        joins=joins,
        voices=(Voice("scene-1", Blob("ab" * 32, 9, ".wav"), 96_096),),
        captions=(CaptionPhrase((words,), Span(70, 95)),),
        chapters=(Chapter("The hook", 0), Chapter("The offer", 240)),
    )
