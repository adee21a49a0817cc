"""What the panel of the brief's records and the phrases of a card say, worked out without a browser."""

from __future__ import annotations

from typing import Any, get_args

from limelight.film.brief import Brief
from limelight.film.phrases import cut
from limelight.film.records.genre import GENRES
from limelight.film.records.kinds import RecordKind
from limelight.film.script import Scene, Script
from limelight.projects.scripts.reading import SceneReading, read_script
from limelight.studio.layouts import LAYOUTS
from limelight.studio.pages.script.fields import LABELS, fields_of, phrases_of
from limelight.studio.pages.script.told import GENRE_NAMES, KIND_NAMES, records_of, taken_for

SALE = "Shirts are 40% off."
RECORDS = [
    {"id": "r1", "kind": "deadline", "text": "Until Sunday", "rank": 2},
    {"id": "r2", "kind": "offer", "text": "Shirts are 40% off", "rank": 1},
    {"id": "r3", "kind": "place", "text": "12 Mill Lane", "rank": 3},
]


def whole(*scenes: Scene, seconds: int = 5, **fields: Any) -> Script:
    given = {"records": RECORDS, "genre": "offer", "tone": "energetic", **fields}
    told = Brief(prompt="Shirts are 40% off until Sunday at 12 Mill Lane.", duration=seconds)  # pyright: ignore[reportArgumentType] # pydantic reads it
    return Script.model_validate({"scenes": scenes, "brief": told, **given})


def spoken(**fields: Any) -> Scene:
    data = {"id": "s1", "layout": "statement", "narration": SALE, "beats": cut(SALE, "en", ["r2"]), **fields}
    return Scene.model_validate(data)


def read(scene: Scene) -> SceneReading:
    return read_script(whole(scene)).scenes[0]


def hint(scene: Scene) -> str:
    field = next(one for one in fields_of(scene, read(scene)) if one["name"] == "on_screen_text")
    return str(field["hint"])


def where(script: Script) -> list[str]:
    """The names of the scenes that tell each record, or why none does."""
    records = records_of(script, read_script(script))
    return [", ".join(scene["label"] for scene in one["scenes"]) or one["missing"] for one in records]


def test_every_kind_and_genre_has_a_name_in_plain_words() -> None:
    assert set(KIND_NAMES) == set(get_args(RecordKind))
    assert set(GENRE_NAMES) == set(GENRES)


def test_records_stand_in_the_briefs_order_with_the_scenes_that_tell_them() -> None:
    card = Scene.model_validate(
        {"id": "s2", "layout": "end_card", "items": [{"text": "12 Mill Lane, Bristol"}]}
    )
    script = whole(spoken(), card)
    assert where(script) == ["Had no time", "Scene 1", "Scene 2"]
    records = records_of(script, read_script(script))
    assert [(one["text"], one["kind"], one["isFirst"]) for one in records][:2] == [
        ("Until Sunday", "Until when", False),
        ("Shirts are 40% off", "The offer", True),
    ]


def test_a_film_with_time_to_spare_does_not_say_that_there_was_none() -> None:
    assert where(whole(spoken(), seconds=60)) == ["Not in the film", "Scene 1", "Not in the film"]


def test_what_the_brief_was_taken_for_is_one_line() -> None:
    assert taken_for(whole(spoken())) == "Taken for: an offer, energetic"
    assert taken_for(whole(spoken(), genre="", tone="warm")) == "Taken for: warm"
    assert taken_for(whole(spoken(), genre="", tone="")) == ""


def test_a_card_shows_the_phrases_or_that_own_words_stand_there() -> None:
    shown = phrases_of(spoken(), read(spoken()))
    assert shown == {"lines": ["Shirts are 40% off"], "isReplaced": False}
    own = spoken(on_screen_text="Hurry!")
    assert phrases_of(own, read(own)) == {"lines": [], "isReplaced": True}
    for scene in (spoken(layout="quote"), spoken(layout="end_card"), spoken(narration=""), spoken(beats=())):
        assert phrases_of(scene, read(scene)) is None
        assert hint(scene) == ""


def test_the_line_on_screen_explains_what_own_words_do() -> None:
    assert "replace the phrases" in hint(spoken())
    assert "bring the phrases back" in hint(spoken(on_screen_text="Hurry!"))


def test_an_offer_asks_for_the_price_before() -> None:
    assert "was" in LAYOUTS["offer_card"].fields
    names = {
        field["name"]: field["label"] for field in fields_of(spoken(layout="offer_card"), read(spoken()))
    }
    assert names["was"] == LABELS["was"].name == "Price before"
