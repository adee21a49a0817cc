"""Phrases land on their words, stack, and give way to the next page, in every layout that has a headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from limelight.media.draw.canvas import hex_rgb
from limelight.media.draw.colour import contrast
from limelight.media.motion.frame import Frame
from limelight.media.motion.layers import FillLayer, SpriteLayer
from limelight.media.motion.layouts import LayoutKit
from limelight.media.motion.layouts.phrases import Spoken, said_in, set_said
from limelight.media.motion.shot import Phrase, Shot, Words
from limelight.media.motion.stage import open_stage
from limelight.media.motion.themes import THEMES

ASPECTS = ["9:16", "4:5", "1:1", "16:9"]
SPEAKING = [
    "kinetic_hook", "statement", "tension", "benefit_icon", "list_item",
    "product_hero", "photo_push", "own_clip", "big_number", "offer_card",
]  # fmt: skip
FRAMES, READ_BY = 200, 9
USUAL = ("Fresh sourdough", "baked at five", "every single morning", "in the old town")
LONG = (
    "For people who get up much earlier",
    "than everybody else in the house",
    "we grind beans under fifty decibels",
    "so that nobody wakes up before you do",
)
GERMAN = ("Die Datenschutzgrundverordnung", "gilt auch für Kaninchenzuchtvereine")
ARABIC = ("خبز طازج", "كل صباح", "من الساعة الخامسة", "في قلب المدينة")
JAPANESE = ("焼きたてのパンを", "毎朝五時から", "駅前のお店で", "お待ちしています")


def phrases(*texts: str, pages: Sequence[int] = (), emphasis: int = -1) -> tuple[Phrase, ...]:
    """One every 1.2 seconds, the first after 0.7."""
    return tuple(
        Phrase(text, 20 + 36 * number, number == emphasis, pages[number] if pages else 0)
        for number, text in enumerate(texts)
    )


@pytest.fixture
def spoken(make_shot):
    """A shot of a layout that says phrases, with a figure where the layout is of one."""

    def make(layout: str, aspect: str = "9:16", theme: str = "bold", said=(), **fields) -> Shot:
        figure = "50" if layout in {"big_number", "offer_card"} else ""
        words = Words(figure=figure, kicker="2/5" if layout == "list_item" else "")
        fields = {"words": words, "captions": (), "frames": FRAMES, **fields}
        return make_shot(layout, aspect, theme, phrases=said or phrases(*USUAL), **fields)

    return make


def words_of(shot: Shot) -> list[SpriteLayer]:
    """The words of phrases: what rises out of a mask at their times."""
    first = shot.phrases[0].start
    layers = [layer for layer in open_stage(shot).layers if isinstance(layer, SpriteLayer) and layer.clip]
    return [layer for layer in layers if layer.track.keys[0].frame >= first]


def words_by_phrase(shot: Shot) -> list[list[SpriteLayer]]:
    starts = [phrase.start for phrase in shot.phrases]
    spans = pairwise([*starts, shot.frames])
    layers = words_of(shot)
    return [[w for w in layers if start <= w.track.keys[0].frame < end] for start, end in spans]


def ink(shot: Shot, layers: Sequence[SpriteLayer], t: int) -> int:
    """Pixels that *layers* cover."""
    frame = Frame(shot.canvas.width, shot.canvas.height)
    frame.fill((128, 128, 128))
    for layer in layers:
        layer.paint(frame, t)
    return np.count_nonzero(np.abs(frame.y.astype(int) - 128) > 12)


@pytest.mark.parametrize("layout", SPEAKING)
class TestEveryLayout:
    @pytest.mark.parametrize("aspect", ASPECTS)
    def test_a_phrase_comes_on_its_word_and_is_read_within_300_milliseconds(
        self, spoken, layout: str, aspect: str
    ) -> None:
        shot = spoken(layout, aspect)
        found = words_by_phrase(shot)
        said = list(zip(shot.phrases, found, strict=True))
        for phrase, words in said[1:] if layout == "kinetic_hook" else said:
            assert words, phrase
            assert ink(shot, words, phrase.start - 1) == 0
            assert ink(shot, words, phrase.start + READ_BY) >= 0.8 * ink(shot, words, phrase.start + 30)

    def test_phrases_of_a_page_stack_and_stay(self, spoken, layout: str) -> None:
        shot = spoken(layout, said=phrases("Open daily", "nine to six"))
        turn = shot.phrases[1].start
        layers = [x for x in open_stage(shot).layers if isinstance(x, SpriteLayer) and x.clip]
        first = [word for word in layers if word.track.keys[0].frame < turn]
        assert ink(shot, first, FRAMES - 1) > 0.8 * ink(shot, first, turn - 1) > 0
        assert ink(shot, words_by_phrase(shot)[1], FRAMES - 1) > 0

    def test_a_new_page_takes_the_place_of_the_old(self, spoken, layout: str) -> None:
        shot = spoken(
            layout, said=phrases("One thing", "more of it", "Another", "to end", pages=(0, 0, 1, 1))
        )
        one, two, three, _ = words_by_phrase(shot)
        turn = shot.phrases[2].start
        assert ink(shot, two, turn - 10) > 0
        assert ink(shot, [*one, *two], turn) == 0
        assert ink(shot, three, turn + 12) > 0

    @pytest.mark.parametrize("aspect", ASPECTS)
    def test_words_stay_in_the_safe_box_at_all_times(self, spoken, layout: str, aspect: str) -> None:
        for number, texts in enumerate((USUAL, LONG, GERMAN, ARABIC, JAPANESE)):
            theme, language = list(THEMES)[number], ("en", "en", "de", "ar", "ja")[number]
            shot = spoken(layout, aspect, theme, phrases(*texts, emphasis=1), language=language)
            safe = shot.canvas.safe
            for word in words_of(shot):
                columns = np.nonzero(word.sprite.planes.a.max(axis=0) > 40)[0]
                assert safe.left - 2 <= word.clip.left + columns.min()
                assert word.clip.left + columns.max() <= safe.right + 2
                assert safe.top - 2 <= word.clip.top
                assert word.clip.bottom <= safe.bottom + 4, texts

    def test_what_has_landed_holds_still(self, spoken, layout: str) -> None:
        shot = spoken(layout, said=phrases("Open daily"))
        for word in words_of(shot):
            assert word.track.at(shot.phrases[0].start + 24) == word.track.at(FRAMES + 20)


@pytest.mark.parametrize("aspect", ASPECTS)
@pytest.mark.parametrize("theme", THEMES)
def test_phrases_of_a_page_stand_apart(make_shot, theme: str, aspect: str) -> None:
    for texts, language in ((USUAL, "en"), (LONG, "en"), (ARABIC, "ar"), (JAPANESE, "ja")):
        kit = LayoutKit(make_shot("statement", aspect, theme, phrases=phrases(*texts), language=language))
        block = set_said(kit, said_in(kit.shot), kit.safe, size=0.15)
        assert isinstance(block, Spoken)
        assert block.fits
        cover = np.zeros((kit.canvas.height, kit.canvas.width), np.int32)
        pages = {stay.gone for stay in block.stays}
        for page in pages:
            cover[:] = 0
            lines = zip(block.lines, block.stays, strict=True)
            for word in (word for line, stay in lines if stay.gone == page for word in line):
                rows, columns = np.nonzero(word.sprite.planes.a > 40)
                cover[int(word.y) + rows, int(word.x) + columns] += 1
            assert np.count_nonzero(cover > 1) < 8


class TestSize:
    def test_all_phrases_have_one(self, make_shot) -> None:
        kit = LayoutKit(
            make_shot("statement", phrases=phrases("HHH HH", "HHHHHHHHH HHH", "HHH HHHH HHHHH HHH"))
        )
        block = set_said(kit, said_in(kit.shot), kit.safe, size=0.15)
        heights = {np.count_nonzero(word.sprite.planes.a.max(axis=1) > 128) for word in block.words}
        assert max(heights) - min(heights) <= 1

    def test_none_is_too_small_to_read(self, make_shot) -> None:
        kit = LayoutKit(make_shot("statement", phrases=phrases(*LONG, *LONG)))
        assert set_said(kit, said_in(kit.shot), kit.safe, size=0.15).size >= 0.05 * kit.shorter

    def test_few_words_grow_where_a_layout_lets_them(self, make_shot) -> None:
        kit = LayoutKit(make_shot("statement", phrases=phrases("Open daily")))
        small = set_said(kit, said_in(kit.shot), kit.safe, size=0.1)
        large = set_said(kit, said_in(kit.shot), kit.safe, size=0.1, most=0.2)
        assert large.size > 1.3 * small.size

    def test_a_compound_is_parted_before_it_gets_tiny(self, make_shot) -> None:
        kit = LayoutKit(make_shot("statement", phrases=phrases(*GERMAN), language="de"))
        block = set_said(kit, said_in(kit.shot), kit.safe, size=0.15)
        assert block.fits
        assert block.size > 0.06 * kit.shorter


class TestEmphasis:
    def test_the_phrase_that_carries_the_scene_is_marked_and_goes_with_its_page(self, spoken) -> None:
        said = phrases("Open daily", "half price", "until noon", pages=(0, 0, 1), emphasis=1)
        shot = spoken("statement", said=said)
        plain = replace(shot, phrases=phrases("Open daily", "half price", "until noon", pages=(0, 0, 1)))
        fills, without = (
            [x for x in open_stage(s).layers if isinstance(x, FillLayer)] for s in (shot, plain)
        )
        markers = [fill for fill in fills if fill.leaves is not None]
        assert len(fills) == len(without) + len(markers) > len(without)
        assert {(marker.start, marker.gone) for marker in markers} == {(said[1].start, said[2].start)}

    def test_it_never_steps_back(self, make_shot) -> None:
        shot = make_shot("statement", phrases=phrases("Open daily", "half price", "until noon", emphasis=1))
        block = set_said(LayoutKit(shot), said_in(shot), LayoutKit(shot).safe, size=0.12)
        assert isinstance(block, Spoken)
        starts = {stay.start: stay.dims for stay in block.stays}
        assert starts == {20: 56, 56: None, 92: None}


@pytest.mark.parametrize("accent", [None, "#e4002b", "#ffd400", "#2f6f4e"])
@pytest.mark.parametrize("theme", THEMES)
def test_a_phrase_that_stepped_back_still_reads(make_shot, theme: str, accent: str | None) -> None:
    shot = make_shot("kinetic_hook", theme=theme, phrases=phrases("Open daily", "nine to six"), captions=())
    shot = replace(shot, look=replace(shot.look, accent=accent), frames=FRAMES)
    kit = LayoutKit(shot)
    words = [x for x in open_stage(shot).layers if isinstance(x, SpriteLayer) and x.clip]
    opacity = min(word.track.at(FRAMES).opacity for word in words)
    for stop in kit.theme.ground:
        pairs = zip(hex_rgb(kit.theme.ink), hex_rgb(stop), strict=True)
        seen = "#" + "".join(f"{round(g + (i - g) * opacity):02x}" for i, g in pairs)
        assert contrast(seen, stop) >= 4.5


class TestPoster:
    def test_a_hook_s_first_phrase_is_there_on_the_first_frame(self, spoken) -> None:
        shot = spoken("kinetic_hook")
        words = [x for x in open_stage(shot).layers if isinstance(x, SpriteLayer) and x.clip]
        there = [word for word in words if word.track.at(0) == word.track.at(12)]
        assert ink(shot, there, 0) > 0

    def test_others_wait_for_their_word(self, spoken) -> None:
        shot = spoken("statement")
        assert ink(shot, words_of(shot), 19) == 0


def test_a_scene_that_reads_from_the_right_is_mirrored_by_its_phrases(make_shot) -> None:
    shots = (make_shot("statement", words=Words(), phrases=phrases(*texts)) for texts in (USUAL, ARABIC))
    assert [LayoutKit(shot).mirrored for shot in shots] == [False, True]


def test_phrases_take_the_headline_s_place(make_shot, blocks_of) -> None:
    shot = make_shot("statement", words=Words(headline="Bread"), phrases=phrases(*USUAL))
    assert "Bread" not in blocks_of(shot)
