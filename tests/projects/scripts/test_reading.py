"""A scene in phrases is read as it is heard."""

from __future__ import annotations

from tests.projects.things import brief

from limelight.film.phrases import cut
from limelight.film.script import Scene, Script
from limelight.projects.scripts.reading import SceneReading, read_script

LINES = "Water. Tea."


def read(**fields: object) -> SceneReading:
    data = {"id": "s1", "layout": "statement", "narration": LINES, "beats": cut(LINES, "en"), **fields}
    scenes = (Scene.model_validate(data), Scene(id="s2", layout="end_card"))
    return read_script(Script(scenes=scenes, brief=brief())).scenes[0]


def test_phrases_that_land_with_the_voice_are_never_too_short_to_read() -> None:
    crowded = {"kicker": "It boils water in a kettle for all of us"}
    assert read(**crowded, beats=()).is_too_short_to_read
    assert not read(**crowded).is_too_short_to_read
    assert read(**crowded).phrases == ("Water", "Tea")


def test_an_own_line_instead_of_the_phrases_has_to_be_read_in_time() -> None:
    own = read(on_screen_text="It boils water in a kettle for all of us")
    assert (own.phrases, own.is_too_short_to_read) == ((), True)


def test_a_price_before_that_the_brief_does_not_name_is_marked() -> None:
    (found,) = read(layout="offer_card", was="$99").unsupported["was"]
    assert found.word == "$99"
