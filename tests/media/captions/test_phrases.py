"""Captions are cut where a reader would break, and stay on screen long enough to be read."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.media.captions.phrases import CaptionLimits, line_width, phrases
from limelight.media.captions.segment import joined
from limelight.media.captions.silent import reading_seconds, silent_words
from limelight.media.captions.words import SpokenWord
from limelight.media.motion.shot import CaptionPhrase

RATE = Fraction(30)
NTSC = Fraction(30000, 1001)


def shown(text: str, limits: CaptionLimits | None = None, language: str = "") -> list[str]:
    """The phrases of *text* with "/" between lines."""
    frames = int(reading_seconds(text, language) * RATE)
    words = silent_words(text, frames, RATE, language)
    return [" / ".join(lines(phrase)) for phrase in phrases(words, RATE, limits=limits or CaptionLimits())]


def lines(phrase: CaptionPhrase) -> list[str]:
    return [joined(word.text for word in line) for line in phrase.lines]


def spoken(*words: tuple[str, float, float]) -> tuple[SpokenWord, ...]:
    return tuple(SpokenWord(text, round(start * 48_000), round(end * 48_000)) for text, start, end in words)


class TestBreaking:
    def test_lines_break_at_phrases(self) -> None:
        assert shown("Your mornings are too loud. That's the sound of a good start.") == [
            "Your mornings are too loud.",
            "That's the sound / of a good start.",
        ]

    def test_sentences_do_not_share_a_phrase(self) -> None:
        assert shown("Under 50 decibels. Yours for $149 at halo.coffee!") == [
            "Under 50 decibels.",
            "Yours for $149 / at halo.coffee!",
        ]

    def test_a_sentence_of_one_word_stands_alone(self) -> None:
        assert "Listen." in shown("Your mornings are too loud. Listen. That's the sound of a good start.")

    @pytest.mark.parametrize(
        ("text", "together"),
        [
            ("It runs a whole day and charges to full in only 45 minutes at home", "45 minutes"),
            ("The tank that everybody carries up the stairs holds 20 liters of water", "20 liters"),
            ("Bring it to the wonderful kitchen and put the grinder on the shelf above", "the shelf"),
            ("Every single morning in the quiet house belongs to Blue Bottle Labs today", "Blue Bottle Labs"),
            ("The grinder was designed in a small town by Dr. Anna Rivera and friends", "Dr. Anna Rivera"),
        ],
    )
    def test_what_belongs_together_stays_on_a_line(self, text: str, together: str) -> None:
        assert any(together in line for phrase in shown(text) for line in phrase.split(" / "))

    def test_no_short_word_is_left_alone(self) -> None:
        for phrase in shown(
            "It charges in 45 minutes and runs for 12 hours, so you can leave the cable at home."
        ):
            assert all(len(line) >= 6 for line in phrase.split(" / "))

    def test_a_pause_of_the_speaker_breaks_before_grammar_does(self) -> None:
        words = spoken(
            ("Halo", 0.0, 0.4),
            ("grinds", 0.4, 0.8),
            ("every", 0.8, 1.0),
            ("bean", 1.0, 1.2),
            ("evenly", 1.9, 2.3),
            ("quietly", 2.3, 2.8),
            ("day", 2.8, 3.0),
            ("after", 3.0, 3.3),
            ("day", 3.3, 3.6),
            ("always", 3.6, 4.0),
        )
        assert any(lines(phrase)[-1].endswith("bean") for phrase in phrases(words, RATE))

    def test_japanese_is_cut_at_phrases_of_fourteen_characters(self) -> None:
        text = "静かな朝を、あなたに。新しいコーヒーグラインダー「ハロ」は、わずか50デシベルです。"
        found = shown(text, language="ja")
        assert "".join(found).replace(" / ", "") == text
        assert found[0] == "静かな朝を、あなたに。"
        assert all(len(line) <= 14 for phrase in found for line in phrase.split(" / "))

    def test_thai_keeps_the_spaces_it_was_written_with(self) -> None:
        text = "เช้าที่เงียบสงบเริ่มต้นที่นี่ กับเครื่องบดกาแฟใหม่ฮาโล ราคาเพียง 149 ดอลลาร์"
        assert "".join(shown(text, language="th")).replace(" / ", "").replace(" ", "") == text.replace(
            " ", ""
        )
        assert any("149 ดอลลาร์" in phrase for phrase in shown(text, language="th"))

    def test_one_line_style_never_gets_two(self) -> None:
        found = shown("It charges in 45 minutes and runs for 12 hours.", CaptionLimits(columns=16, lines=1))
        assert all("/" not in phrase for phrase in found)

    def test_no_words_no_phrases(self) -> None:
        assert phrases((), RATE) == ()


class TestTiming:
    def test_on_screen_just_before_the_first_word_and_a_fifth_after_the_last(self) -> None:
        (phrase,) = phrases(spoken(("Quiet", 1.0, 1.5), ("mornings.", 1.5, 2.0)), RATE)
        assert (phrase.span.start, phrase.span.end) == (28, 66)

    def test_the_offset_moves_everything(self) -> None:
        words = spoken(("Quiet", 1.0, 1.5), ("mornings.", 1.5, 2.0))
        (here,), (there,) = phrases(words, RATE), phrases(words, RATE, offset_frames=12)
        assert there.span == here.span.shifted(12)
        assert there.lines[0][0].span == here.lines[0][0].span.shifted(12)

    def test_a_short_phrase_stays_for_seven_tenths_where_there_is_room(self) -> None:
        (phrase,) = phrases(spoken(("Go.", 1.0, 1.2)), RATE)
        assert phrase.span.length >= 21

    def test_a_short_gap_is_closed_and_a_long_one_stays(self) -> None:
        near, far = (
            phrases(spoken(("Listen closely.", 0.0, 1.0), ("Nothing at all.", start, start + 1)), RATE)
            for start in (1.5, 3.0)
        )
        assert near[0].span.end == near[1].span.start
        assert far[1].span.start - far[0].span.end > 9

    def test_the_next_lead_never_covers_a_word_that_is_still_said(self) -> None:
        first, second = phrases(spoken(("Listen closely.", 0.0, 1.0), ("Nothing at all.", 1.02, 2.0)), RATE)
        assert first.span.end == second.span.start >= 30

    def test_words_light_up_when_they_are_heard_without_flicker_between(self) -> None:
        (phrase,) = phrases(spoken(("Quiet", 1.0, 1.4), ("mornings.", 1.5, 2.0)), RATE)
        (quiet, mornings) = phrase.lines[0]
        assert (quiet.span.start, quiet.span.end) == (30, 45)
        assert (mornings.span.start, mornings.span.end) == (45, 60)


_words = st.lists(
    st.tuples(
        st.text(alphabet="abcdeAB.,!?149$—'字あ", min_size=1, max_size=34),
        st.integers(0, 40_000),
        st.integers(0, 60_000),
    ),
    min_size=1,
    max_size=40,
)


def laid_out(parts: list[tuple[str, int, int]]) -> tuple[SpokenWord, ...]:
    words: list[SpokenWord] = []
    position = 0
    for text, gap, length in parts:
        words.append(SpokenWord(text, position + gap, position + gap + length))
        position += gap + length
    return tuple(words)


@given(_words, st.sampled_from([RATE, NTSC, Fraction(24), Fraction(60)]), st.integers(0, 90))
def test_whatever_is_said_no_word_is_lost_and_no_two_phrases_overlap(
    parts: list[tuple[str, int, int]], rate: Fraction, offset: int
) -> None:
    words = laid_out(parts)
    found = phrases(words, rate, offset_frames=offset)
    assert [word.text for phrase in found for line in phrase.lines for word in line] == [
        word.text for word in words
    ]
    for one, two in pairwise(found):
        assert one.span.end <= two.span.start
    for phrase in found:
        assert phrase.span.length > 0
        assert 1 <= len(phrase.lines) <= 2


@given(_words)
def test_a_line_is_too_wide_only_when_a_single_word_is(parts: list[tuple[str, int, int]]) -> None:
    for phrase in phrases(laid_out(parts), RATE):
        for line in phrase.lines:
            assert len(line) == 1 or line_width([word.text for word in line]) <= 28


@given(_words)
def test_words_light_up_in_order_inside_their_phrase(parts: list[tuple[str, int, int]]) -> None:
    for phrase in phrases(laid_out(parts), RATE):
        spans = [word.span for line in phrase.lines for word in line]
        assert all(span.length > 0 for span in spans)
        assert [span.start for span in spans] == sorted(span.start for span in spans)
        assert phrase.span.start <= spans[0].start
        assert spans[-1].end <= phrase.span.end


def test_times_do_not_drift_over_three_minutes_at_29_97() -> None:
    words = tuple(SpokenWord(f"word{n}.", n * 48_000, n * 48_000 + 24_000) for n in range(180))
    found = phrases(words, NTSC)
    for n, phrase in enumerate(found):
        exact = Fraction(n) * NTSC
        assert 0 <= exact - phrase.lines[0][0].span.start < 1
