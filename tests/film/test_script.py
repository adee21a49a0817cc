from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.film.brief import Brief
from limelight.film.claims import Claim
from limelight.film.document import parse_document, validate
from limelight.film.script import Beat, Record, Scene, SceneItem, Script, load_script, to_yaml
from limelight.kit.errors import InvalidInput

SCRIPT = Script(
    title="Halo: quiet",
    scenes=(
        Scene(
            id="s1",
            layout="three_benefits",
            narration="Quiet: really. " * 12,
            duration=Fraction(5, 2),
            items=(SceneItem(text="No. 1", icon="check"),),
            beats=(Beat(text="Quiet: really", says="Quiet: really. " * 12, record="r1"),),
            sources=(Claim(text="Quiet", source="prompt", quote="A quiet grinder."),),
        ),
        Scene(id="s2", layout="end_card", cta="Order now", url="halo.com"),
    ),
    opening="offer",
    genre="shop",
    tone="calm",
    records=(Record(id="r1", kind="offer", text="12 – on", rank=1, fields={"until": "24 June"}),),
    notices=("# not a comment",),
    brief=Brief(prompt="Halo, a quiet grinder.", duration=Fraction(63, 5), seed=7),
)


def _saved(folder: Path, text: str) -> Path:
    path = folder / "script.yaml"
    path.write_text(text, "utf-8")
    return path


def test_a_script_comes_back_from_its_file_as_it_was(tmp_path: Path) -> None:
    assert load_script(_saved(tmp_path, to_yaml(SCRIPT))) == SCRIPT


def test_a_beat_is_spoken_as_it_is_shown_unless_it_says_otherwise() -> None:
    assert Beat(text="$149").spoken == "$149"
    assert Beat(text="$149", says="149 dollars.").spoken == "149 dollars."


def test_a_figure_that_stands_in_a_beat_is_read_there_and_not_alone() -> None:
    scene = Scene(id="s1", layout="big_number", narration="Until 50%.", figure="50%", kicker="Up to")
    assert "Up to 50%" in scene.texts
    told = scene.model_copy(update={"beats": (Beat(text="Until 50%"),)})
    assert "Up to 50%" not in told.texts


def test_what_lands_and_a_former_price_are_read_as_well() -> None:
    beats = (Beat(text="Now $99", says="Now 149 dollars."), Beat(text="No fee", says="No fee."))
    scene = Scene(id="s1", layout="offer_card", narration="Now 149 dollars. No fee.", was="$199", beats=beats)
    assert {"Now $99. No fee.", "$199"} <= set(scene.texts)


def test_the_file_explains_itself_and_holds_the_whole_brief() -> None:
    text = to_yaml(SCRIPT)
    assert text.startswith("# The script of a film.")
    assert "quality: final" in text
    assert text.index("scenes:") < text.index("brief:")


def test_the_file_explains_every_field_that_a_writer_fills() -> None:
    head = "\n".join(line for line in to_yaml(SCRIPT).splitlines() if line.startswith("#"))
    for name in ("narration", "beats", "on_screen_text", "records", "genre, tone", "layout", "sources"):
        assert f" {name}  " in head


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=150)


@given(_TEXT, _TEXT)
def test_any_words_survive_the_file(narration: str, shown: str) -> None:
    scene = Scene(id="s1", layout="statement", narration=narration, on_screen_text=shown)
    script = Script(scenes=(scene,), brief=Brief(prompt="Halo"))
    assert validate(parse_document(to_yaml(script), "script.yaml"), Script) == script


@pytest.mark.parametrize(
    ("old", "new", "said", "fix"),
    [
        ("narration:", "naration:", "there is no field `naration`", "`narration`"),
        ("layout: end_card", "layout: end_crad", "layout", "`end_card`"),
        ("id: s2", "id: s1", "two scenes have the id `s1`", ""),
        ("version: 1", "version: 9", "version 9", ""),
        ("duration: 2.5", "duration: -1", "more than 0", ""),
        ("says:", "say:", "there is no field `say`", "`says`"),
        ("kind: offer", "kind: ofer", "kind", "`offer`"),
        ("rank: 1", "rank: 0", "rank", ""),
    ],
)
def test_a_slip_of_the_pen_is_found(tmp_path: Path, old: str, new: str, said: str, fix: str) -> None:
    text = to_yaml(SCRIPT).replace(old, new, 1)
    with pytest.raises(InvalidInput) as caught:
        load_script(_saved(tmp_path, text))
    assert said in caught.value.message
    assert fix in caught.value.fix


def test_the_line_of_an_unknown_field_is_the_line_in_the_file(tmp_path: Path) -> None:
    text = to_yaml(SCRIPT).replace("cta:", "ctaa:", 1)
    line = next(number for number, row in enumerate(text.splitlines(), 1) if "ctaa:" in row)
    with pytest.raises(InvalidInput, match=f"line {line}:"):
        load_script(_saved(tmp_path, text))


def test_a_script_with_nothing_to_say_is_refused(tmp_path: Path) -> None:
    empty = Script(scenes=(Scene(id="s1", layout="statement"),), brief=Brief(prompt="Halo"))
    with pytest.raises(InvalidInput, match="nothing to say"):
        load_script(_saved(tmp_path, to_yaml(empty)))


def test_media_of_a_scene_is_found_beside_the_script(tmp_path: Path) -> None:
    scene = Scene(id="s1", layout="photo_push", media=Path("a.jpg"))
    script = Script(scenes=(scene,), brief=Brief(prompt="Halo"))
    assert load_script(_saved(tmp_path, to_yaml(script))).scenes[0].media == tmp_path / "a.jpg"
