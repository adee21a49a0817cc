from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limelight.media.draw.canvas import Bitmap
from limelight.media.draw.raster import Outline, Shadow
from limelight.media.draw.text import TextStyle, set_text

STYLE = TextStyle("Inter", 60, weight=700, leading=1.05, tracking=-0.02, colour="#112233", accent="#ff0000")

WORDS = st.sampled_from(
    [
        "quiet",
        "coffee",
        "grinder",
        "the",
        "a",
        "of",
        "Halo",
        "149",
        "dollars",
        "50",
        "dB",
        "apartments,",
        "mornings.",
        "Öffnungszeiten",
        "gÄÅÿ",
        "Donaudampfschifffahrt",
        "قهوة",
        "هادئة",
        "קפה",
        "कॉफ़ी",
        "กาแฟเงียบ",
        "静かな朝を、",
        "コーヒー。",
        "커피",
        "🚀",
        "❤️",
        "“yes”",
        "—",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=9).map(" ".join)


def border(bitmap: Bitmap) -> Bitmap:
    alpha = bitmap[..., 3]
    return np.concatenate([alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1]])


def lines(text: str, width: float, *, language: str = "en", max_lines: int = 3) -> list[str]:
    return [
        line.text for line in set_text(text, STYLE, width, 900, language=language, max_lines=max_lines).lines
    ]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(60, 1000), st.integers(30, 500), st.integers(1, 4))
def test_words_stay_in_the_box_or_the_block_says_it_does_not_fit(text, width, height, max_lines) -> None:
    block = set_text(text, STYLE, width, height, max_lines=max_lines)
    bounds = block.bounds
    inside = (
        bounds.left >= -1 and bounds.top >= -1 and bounds.right <= width + 1 and bounds.bottom <= height + 1
    )
    assert inside or not block.fits
    assert len(block.lines) <= max_lines
    assert 0.7 * STYLE.size - 0.01 <= block.size <= STYLE.size


@settings(max_examples=80, deadline=None)
@given(TEXTS, st.integers(120, 1000))
def test_no_word_is_lost_and_their_order_is_kept(text, width) -> None:
    block = set_text(text, STYLE, width, 2000, max_lines=4)
    assert "".join(word.text for word in block.words) == text.replace(" ", "")


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.booleans(), st.booleans())
def test_nothing_is_clipped_at_the_edge_of_a_bitmap(text, shadow, outline) -> None:
    style = TextStyle(
        "Fraunces", 90, weight=800, italic=True, tracking=-0.02,
        shadow=Shadow() if shadow else None, outline=Outline() if outline else None,
    )  # fmt: skip
    block = set_text(text, style, 700, 2000, max_lines=4)
    for part in (*block.words, *block.lines, block):
        assert border(part.raster.bitmap).max() <= (1 if shadow else 0)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_shaped_bounds_are_what_is_drawn(text) -> None:
    block = set_text(text, STYLE, 900, 2000, max_lines=4)
    raster = block.raster
    rows, columns = np.nonzero(raster.bitmap[..., 3] > 8)
    if not len(rows):
        return
    assert raster.left + columns.min() == pytest.approx(block.bounds.left, abs=1.6)
    assert raster.left + columns.max() + 1 == pytest.approx(block.bounds.right, abs=1.6)
    assert raster.top + rows.min() == pytest.approx(block.bounds.top, abs=1.6)
    assert raster.top + rows.max() + 1 == pytest.approx(block.bounds.bottom, abs=1.6)


def test_breaking_comes_before_shrinking() -> None:
    block = set_text("Your mornings are too loud", STYLE, 420, 400)
    assert block.size == STYLE.size
    assert len(block.lines) == 2


def test_a_word_wider_than_the_box_at_the_smallest_size_does_not_fit() -> None:
    block = set_text("Donaudampfschifffahrtsgesellschaft", STYLE, 300, 400)
    assert not block.fits
    assert block.size == pytest.approx(42)


def test_lines_are_even_and_never_end_in_one_short_word() -> None:
    assert lines("The best coffee you will ever make at home is", 700)[-1].count(" ") >= 1
    assert lines("Under 50 decibels. Listen.", 640) == ["Under 50 decibels.", "Listen."]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Yours for only 149 dollars today", "149 dollars"),
        ("Grinds for the espresso and the filter", "the espresso"),
        ("Made by Marlow Pottery in the north", "Marlow Pottery"),
        ("Der leise Mahlgang für die Wohnung", "die Wohnung"),
    ],
)
def test_what_belongs_together_stays_on_one_line(text, kept) -> None:
    language = "de" if "Der" in text else "en"
    for width in range(330, 800, 23):
        assert any(kept in line for line in lines(text, width, language=language))


def test_a_written_line_break_is_kept() -> None:
    assert lines("One\nTwo three four", 900) == ["One", "Two three four"]


def test_emphasised_words_take_the_accent_whatever_their_punctuation() -> None:
    block = set_text("So quiet, so small.", STYLE, 900, 200, emphasis=("Quiet", "so small"))
    assert [word.emphasised for word in block.words] == [False, True, True, True]
    red = block.words[1].raster.bitmap
    assert tuple(red[red[..., 3] == 255][0]) == (255, 0, 0, 255)


def test_arabic_runs_from_the_right_and_its_letters_join() -> None:
    block = set_text("مطحنة هادئة", TextStyle("Inter", 80, weight=700, tracking=0.2), 900, 300)
    first, second = block.words
    assert first.box.left > second.box.right
    assert block.bounds.right == pytest.approx(900, abs=0.5)
    isolated = sum(
        set_text(char, TextStyle("Inter", 80, weight=700), 900, 300).bounds.width for char in "مطحنة"
    )
    assert first.box.width < isolated
    # All of these letters join, so no column of the word is empty, whatever the tracking.
    columns = first.raster.bitmap[..., 3].max(axis=0) > 0
    inked = np.flatnonzero(columns)
    assert columns[inked[0] : inked[-1]].all()


def test_a_price_in_hebrew_reads_from_left_to_right_inside_the_line() -> None:
    block = set_text("רק 149 שקלים", STYLE, 900, 200)
    only, price, shekels = (word.box.left for word in block.words)
    assert shekels < price < only


def test_hindi_reorders_its_vowel_signs() -> None:
    block = set_text("कि", TextStyle("Inter", 80), 400, 200)
    glyphs = block.words[0].runs[0].run.glyphs
    assert len(glyphs) == 2
    assert all(one.x <= two.x for one, two in pairwise(glyphs))
    assert {glyph.text_index for glyph in glyphs} == {0}


def test_japanese_breaks_between_phrases_and_never_before_a_stop() -> None:
    text = "静かな朝を、もっと好きになる。毎日のコーヒーを、あなたの部屋で。"
    for width in range(220, 900, 31):
        for line in lines(text, width, language="ja", max_lines=9):
            assert line[0] not in "、。っャュョー」"
            assert line[-1] not in "「（"


def test_japanese_and_chinese_get_their_own_forms_of_a_letter() -> None:
    japanese, chinese = (
        set_text("直", STYLE, 200, 200, language=language).words[0].runs[0].run.face.path
        for language in ("ja", "zh")
    )
    assert "NotoSansJP" in japanese
    assert "NotoSansSC" in chinese


def test_thai_is_broken_though_it_has_no_spaces() -> None:
    assert len(lines("เครื่องบดกาแฟเงียบสำหรับคอนโดของคุณ", 420, language="th")) > 1


@pytest.mark.parametrize("emoji", ["🚀", "❤️", "👩‍🍳", "🇯🇵", "👍🏽"])
def test_an_emoji_is_one_glyph(emoji: str) -> None:
    (word,) = set_text(emoji, STYLE, 300, 200).words
    assert 0 < word.box.width < 1.4 * STYLE.size


def test_figures_that_count_do_not_jump() -> None:
    tabular = TextStyle("Inter", 100, tabular=True)
    widths = {round(set_text(f"{n}{n}0", tabular, 900, 200).words[0].runs[0].run.width, 4) for n in range(10)}
    assert len(widths) == 1


def test_text_is_aligned_by_its_ink() -> None:
    for align, edge in (("start", "left"), ("end", "right")):
        block = set_text("Ta\nHello", TextStyle("Inter", 150, align=align), 800, 900)
        assert len({round(getattr(line.box, edge), 3) for line in block.lines}) == 1


def test_setting_the_same_text_again_gives_the_same_pixels() -> None:
    one, two = (set_text("Under 50 decibels", STYLE, 400, 300).raster.bitmap for _ in range(2))
    assert np.array_equal(one, two)


def test_nothing_to_set_is_an_empty_block() -> None:
    block = set_text("  ", STYLE, 400, 300)
    assert block.lines == ()
    assert block.fits
    assert block.bounds.width == 0
