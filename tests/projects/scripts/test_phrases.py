"""What edits by hand leave of the phrases that land on screen."""

from __future__ import annotations

from typing import Any

import pytest
from tests.projects.things import brief

from limelight.film.phrases import beats_of, cut, headline, shows_beats
from limelight.film.script import Scene, Script
from limelight.projects.scripts.scenes import Change, adding, changing, merging, replacing, splitting
from limelight.runtime.web.problems import Conflict

SALE = "Shirts are 40% off. Only until Sunday."
OPEN = "Open daily from 10 to 6."
RECORDS = [
    {"id": "r1", "kind": "offer", "text": "Shirts are 40% off", "rank": 1},
    {"id": "r2", "kind": "deadline", "text": "Only until Sunday", "rank": 2},
    {"id": "r3", "kind": "hours", "text": "Open daily from 10 to 6", "rank": 3},
]


def in_phrases(name: str, narration: str, *records: str, **fields: Any) -> Scene:
    """A scene as the writer makes one."""
    data = {"id": name, "layout": "statement", "on_screen_text": headline(narration, "en"), **fields}
    return Scene.model_validate({**data, "narration": narration, "beats": cut(narration, "en", records)})


def sale(**fields: Any) -> Script:
    scenes = in_phrases("s1", SALE, "r1", "r2", **fields), in_phrases("s2", OPEN, "r3")
    data = {"scenes": scenes, "records": RECORDS, "genre": "offer", "tone": "warm", "brief": brief()}
    return Script.model_validate(data)


def told(scene: Scene) -> list[tuple[str, str]]:
    """Its phrases, each with its record; they are those of its words."""
    assert beats_of(scene, "en") == scene.beats
    return [(" ".join(beat.text.split()), beat.record) for beat in scene.beats]


def first(script: Script, change: Change) -> Scene:
    return change(script).scenes[0]


def test_new_words_are_cut_anew_and_each_sentence_keeps_its_record() -> None:
    after = first(sale(), changing("s1", {"narration": "Only until Sunday at noon. Shirts are 50% off."}))
    assert told(after) == [("Only until Sunday at noon", "r2"), ("Shirts are 50% off", "r1")]
    assert (after.on_screen_text, shows_beats(after, "en")) == ("Only until Sunday at noon", True)


def test_what_is_not_said_any_more_is_told_by_nobody() -> None:
    after = first(sale(), changing("s1", {"narration": "Shirts are 40% off. Hello there."}))
    assert [record for _, record in told(after)] == ["r1", ""]


def test_an_own_line_on_screen_stays_through_every_edit() -> None:
    script = sale(on_screen_text="Hurry!")
    for change in (changing("s1", {"narration": "Shirts!"}), merging("s1"), splitting("s1", 20, used=())):
        after = first(script, change)
        assert (after.on_screen_text, shows_beats(after, "en")) == ("Hurry!", False)
    typed = {"narration": "Shirts!", "on_screen_text": "Now"}
    assert first(sale(), changing("s1", typed)).on_screen_text == "Now"


def test_a_line_that_only_follows_the_voice_is_nobodys_to_lose() -> None:
    spoken = changing("s1", {"narration": "Until Sunday."})(sale())
    seen = {"on_screen_text": sale().scenes[0].on_screen_text}
    assert first(spoken, changing("s1", {"on_screen_text": "Mine"}, seen=seen)).on_screen_text == "Mine"
    theirs = changing("s1", {"on_screen_text": "Theirs"})(spoken)
    with pytest.raises(Conflict):
        changing("s1", {"on_screen_text": "Mine"}, seen=seen)(theirs)


def test_words_that_are_taken_out_for_a_moment_come_back_with_their_records() -> None:
    silent = changing("s1", {"narration": ""})(sale())
    assert beats_of(silent.scenes[0], "en") == ()
    assert told(first(silent, changing("s1", {"narration": SALE}))) == told(sale().scenes[0])


def test_a_new_scene_of_a_film_in_phrases_is_told_in_phrases() -> None:
    blank = adding({"layout": "statement"}, after="s2", used=("s1", "s2"))(sale())
    after = changing("s3", {"narration": "Free returns. In 30 days."})(blank).scenes[2]
    assert [text for text, _ in told(after)] == ["Free returns", "In 30 days"]
    plain = Script.model_validate({"scenes": [{"id": "s1", "layout": "statement"}], "brief": brief()})
    assert first(plain, changing("s1", {"narration": "Free returns."})).beats == ()


def test_merging_joins_the_phrases() -> None:
    whole = sale()
    one, other = whole.scenes
    after = first(whole, merging("s1"))
    assert after.beats == (*one.beats, *other.beats)
    assert told(after)[-1] == ("Open daily from 10 to 6", "r3")
    assert shows_beats(after, "en")


def test_merging_keeps_the_only_own_line_of_the_two() -> None:
    whole = sale()
    other = whole.scenes[1].model_copy(update={"on_screen_text": "10–6"})
    after = first(whole.model_copy(update={"scenes": (whole.scenes[0], other)}), merging("s1"))
    assert after.on_screen_text == "10–6"


def test_a_merged_end_card_says_its_words_in_phrases_too() -> None:
    card = Scene(id="s2", layout="end_card", narration="Visit Fern.", on_screen_text="Fern")
    after = first(sale().model_copy(update={"scenes": (sale().scenes[0], card)}), merging("s1"))
    assert told(after)[-1] == ("Visit Fern", "")
    assert shows_beats(after, "en")


def test_splitting_between_phrases_splits_them() -> None:
    whole = sale()
    left, right, _ = splitting("s1", len("Shirts are 40% off."), used=("s1", "s2"))(whole).scenes
    assert (*left.beats, *right.beats) == whole.scenes[0].beats
    assert ([record for _, record in told(left)], told(right)) == (["r1"], [("Only until Sunday", "r2")])
    assert shows_beats(left, "en")
    assert shows_beats(right, "en")


def test_splitting_inside_a_phrase_cuts_both_sides_anew() -> None:
    left, right, _ = splitting("s1", SALE.index("until"), used=("s1", "s2"))(sale()).scenes
    assert [record for _, record in told(left)] == ["r1", "r2"]
    assert told(right) == [("until Sunday", "r2")]


def test_a_script_that_is_sent_anew_still_knows_what_the_brief_says() -> None:
    whole = {"scenes": [{"id": "s1", "layout": "statement", "narration": "Fern."}]}
    after = replacing(whole, brief())(sale())
    assert (after.records, after.genre, after.tone) == (sale().records, "offer", "warm")
