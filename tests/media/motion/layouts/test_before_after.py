"""Before and after: two states, an edge between them, and no word lost."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from limelight.media.motion.layers.wipe import WipeLayer
from limelight.media.motion.shot import Item, Words
from limelight.media.motion.stage import open_stage
from limelight.media.motion.themes import THEMES

SHORT = Words(items=(Item("Loud"), Item("Quiet")))
LONG = Words(
    headline="The same kitchen on the same morning",
    items=(Item("Awake at six, whether you like it or not"), Item("Awake exactly when you choose to be")),
)
HEBREW = Words(items=(Item("רועש בבוקר"), Item("שקט בבית")))


@pytest.mark.parametrize("aspect", ["9:16", "4:5", "1:1", "16:9"])
@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_apart_in_the_safe_box(make_shot, assert_tidy, theme: str, aspect: str) -> None:
    shot = make_shot("before_after", aspect, theme)
    for number, words in enumerate((SHORT, LONG, HEBREW)):
        captions = shot.captions if number % 2 else ()
        assert_tidy(replace(shot, words=words, captions=captions))


@pytest.mark.parametrize("aspect", ["9:16", "1:1", "16:9"])
def test_both_states_have_one_size(make_shot, blocks_of, aspect: str) -> None:
    blocks = blocks_of(make_shot("before_after", aspect, words=LONG))
    one, other = (blocks[item.text].size for item in LONG.items)
    assert one == pytest.approx(other, rel=0.02)


def test_the_seam_waits_for_the_second_state_to_be_spoken(make_shot) -> None:
    def start(cues: tuple[int, ...]) -> int:
        stage = open_stage(make_shot("before_after", words=SHORT, frames=120, cues=cues))
        (wipe,) = (layer for layer in stage.layers if isinstance(layer, WipeLayer))
        return wipe.track.keys[0].frame

    assert start((0, 50)) == 40
    assert start((0, 118)) == 54  # late enough to follow, early enough to be read


@pytest.mark.parametrize("words", [Words(items=(Item("Quiet"),)), Words(headline="Quiet")])
def test_one_state_alone_is_shown_as_words(make_shot, blocks_of, words: Words) -> None:
    shot = make_shot("before_after", words=words)
    assert list(blocks_of(shot)) == ["Quiet"]
    assert not any(isinstance(layer, WipeLayer) for layer in open_stage(shot).layers)


class TestTwoPhotos:
    @pytest.fixture
    def shot(self, make_shot, pictures):
        photo = pictures[1]
        return make_shot("before_after", words=LONG, pictures=(photo, photo), frames=120)

    @pytest.mark.parametrize("aspect", ["9:16", "4:5", "1:1", "16:9"])
    def test_labels_stand_apart_in_the_safe_box(self, shot, make_shot, assert_tidy, aspect: str) -> None:
        sized = make_shot("before_after", aspect, words=LONG, pictures=shot.pictures)
        assert_tidy(sized)
        assert_tidy(replace(sized, words=HEBREW, captions=()))

    def test_each_label_comes_and_goes_with_its_photo(self, shot) -> None:
        quiet = replace(shot, captions=(), words=replace(LONG, headline=""))
        stage, bare = open_stage(quiet), open_stage(replace(quiet, words=Words()))
        start, end = (np.abs(stage.draw(t).y.astype(int) - bare.draw(t).y) > 20 for t in (0, 119))
        assert start[:, :270].any()
        assert not start[:, 270:].any()
        assert end[:, 270:].any()
        assert not end[:, :270].any()
