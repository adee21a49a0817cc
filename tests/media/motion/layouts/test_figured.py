"""What is said around a figure: its condition stands at it, nothing is said twice, it comes on its word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from limelight.media.motion.layers import FillLayer, SpriteLayer
from limelight.media.motion.layouts import LayoutKit
from limelight.media.motion.layouts.figured import figured
from limelight.media.motion.layouts.wheels import RollingFigure
from limelight.media.motion.shot import Phrase, Shot, Words
from limelight.media.motion.stage import open_stage

SAID = (
    Phrase("This week only", 10),
    Phrase("from $149 with free shipping", 40, emphasis=True),
    Phrase("until Sunday midnight", 80),
)
OFFER = Words(figure="$149", was="$199", cta="Order now")


@pytest.fixture
def offer(make_shot):
    def make(layout: str = "offer_card", **fields) -> Shot:
        fields = {"words": OFFER, "phrases": SAID, "captions": (), "frames": 140, "pictures": (), **fields}
        return make_shot(layout, **fields)

    return make


class TestFigured:
    def test_what_leads_up_to_the_figure_and_what_follows_are_kept(self, offer) -> None:
        found = figured(LayoutKit(offer()))
        assert (found.lead, found.start) == ("from", 40)
        assert [phrase.text for phrase in found.said] == [
            "This week only",
            "with free shipping",
            "until Sunday midnight",
        ]
        assert not any(phrase.emphasis for phrase in found.said)

    def test_a_phrase_that_is_the_figure_is_not_said_again(self, offer) -> None:
        words = Words(figure="50", unit="decibels", kicker="Under")
        shot = offer(words=words, phrases=(Phrase("under 50 decibels", 20), Phrase("at one metre", 50)))
        found = figured(LayoutKit(shot))
        assert found.lead == ""
        assert [phrase.text for phrase in found.said] == ["at one metre"]

    def test_a_figure_that_nobody_says_leaves_the_phrases_alone(self, offer) -> None:
        shot = offer(phrases=(Phrase("Cheaper than in 2149", 20),))
        found = figured(LayoutKit(shot))
        assert found.said == shot.phrases
        assert found.start is None

    def test_the_figure_does_not_wait_for_the_second_half(self, offer) -> None:
        late = (Phrase("This week only", 10), Phrase("for $149", 130))
        assert figured(LayoutKit(offer(phrases=late))).start == 70


@pytest.mark.parametrize("layout", ["offer_card", "big_number"])
@pytest.mark.parametrize("aspect", ["9:16", "4:5", "1:1", "16:9"])
class TestEarlierPrice:
    def test_all_stands_apart(self, offer, assert_apart, layout: str, aspect: str) -> None:
        shot = offer(layout, aspect=aspect, phrases=())
        assert_apart(shot)
        assert_apart(replace(shot, phrases=SAID[:1]))

    def test_it_comes_with_its_line_and_not_before_the_price_that_holds(
        self, offer, blocks_of, layout: str, aspect: str
    ) -> None:
        shot = offer(layout, aspect=aspect)
        plain = replace(shot, words=replace(OFFER, was=""))
        lines, without = (
            [x for x in open_stage(s).layers if isinstance(x, FillLayer)] for s in (shot, plain)
        )
        (line,) = [x for x in lines if x.start == 40 and x.length == LayoutKit(shot).frames(240)]
        assert len(lines) == len(without) + 1
        was = blocks_of(shot)["$199"].box
        assert line.box.width == pytest.approx(was.width, abs=2)
        assert line.box.height < was.height / 4

    def test_a_price_comes_out_of_its_mask(self, offer, layout: str, aspect: str) -> None:
        layers = open_stage(offer(layout, aspect=aspect)).layers
        assert not any(isinstance(layer, RollingFigure) for layer in layers)
        assert any(
            isinstance(layer, SpriteLayer) and layer.clip and layer.track.keys[0].frame == 40
            for layer in layers
        )


def test_a_count_rolls_from_the_frame_of_its_word(offer) -> None:
    words = Words(figure="1,299", unit="seats")
    shot = offer("big_number", words=words, phrases=(Phrase("Only 1,299 seats", 30),))
    (figure,) = [x for x in open_stage(shot).layers if isinstance(x, RollingFigure)]
    assert figure.counter.start == 30
