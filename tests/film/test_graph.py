from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from limelight.film.graph import All, At, Const, Each, Graph, Node, Ref, Same, from_json, to_json
from limelight.film.graph_check import validate
from limelight.film.paths import follow
from limelight.film.step import StepContext, step
from limelight.kit.errors import InvalidInput


@dataclass(frozen=True)
class Scene:
    text: str
    mood: Literal["calm", "bright"] = "calm"


@dataclass(frozen=True)
class Script:
    scenes: tuple[Scene, ...]
    title: str | None = None

    @property
    def loud(self) -> str:
        return str(self.title).upper()


@dataclass(frozen=True)
class SpeakInputs:
    text: str
    mood: str = "calm"


@dataclass(frozen=True)
class SpareInputs:
    text: str
    mood: str
    reason: str


@dataclass(frozen=True)
class Spoken:
    length: int


@dataclass(frozen=True)
class SumInputs:
    lengths: tuple[int, ...]
    speed: float = 1.0


@dataclass(frozen=True)
class Total:
    total: int


@step(version=1)
def speak(context: StepContext, inputs: SpeakInputs) -> Spoken: ...


@step(version=1)
def hum(context: StepContext, inputs: SpareInputs) -> Spoken: ...


@step(version=1)
def add(context: StepContext, inputs: SumInputs) -> Total: ...


STEPS = {one.name: one for one in (speak, hum, add)}
SPEAK = Node("speak", "speak", {"text": Each("text")}, for_each="script.scenes", fallback="hum")
ADD = Node("add", "add", {"lengths": All("speak", "length")})
KINDS = {"script": Script}

names = some.text("abc", min_size=1, max_size=3)
sources = some.one_of(
    names.map(Ref),
    names.map(Each),
    names.map(At),
    some.builds(Same, names, names),
    some.builds(All, names, names),
    (some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text()).map(Const),
)
nodes = some.builds(
    Node,
    names,
    names,
    some.dictionaries(names, sources, max_size=3),
    some.none() | names,
    some.sampled_from(["cpu", "gpu", "net"]),
    some.none() | names,
)


@given(some.builds(Graph, names, some.lists(nodes, max_size=4).map(tuple)))
def test_a_graph_survives_json(graph):
    assert from_json(to_json(graph)) == graph


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"name": "x", "nodes": [{"id": 1}]}', '{"name": 1}'])
def test_what_is_not_a_graph_is_refused(text):
    with pytest.raises(InvalidInput, match="not a graph"):
        from_json(text)


def test_a_sound_graph_passes():
    validate(Graph("film", (SPEAK, ADD)), STEPS, KINDS)


@pytest.mark.parametrize(
    ("node", "complaint"),
    [
        (Node("x", "sing", {}), "x: there is no step sing"),
        (Node("x", "speak", {}), "x: text is missing"),
        (Node("x", "speak", {"text": Const("a"), "tone": Const(1)}), "x: tone is not an input of speak"),
        (Node("x", "speak", {"text": Const(1)}), "x: text is int, not str"),
        (Node("x", "speak", {"text": Ref("script.title")}), "x: text is str | None, not str"),
        (Node("x", "speak", {"text": Ref("script.name")}), "x: text: Script has no name"),
        (Node("x", "speak", {"text": Ref("scrip")}), "x: text: there is no scrip"),
        (Node("x", "speak", {"text": Ref("speak")}), "x: text: speak fans out: use Same or All"),
        (Node("x", "speak", {"text": Same("add", "total")}), "x: text: add runs once: use Ref"),
        (Node("x", "speak", {"text": Each("text")}), "x: text: there is no item"),
        (Node("x", "speak", {"text": Each("words")}, "script.scenes"), "x: text: Scene has no words"),
        (Node("x", "speak", {"text": Each()}, "script.scenes"), "x: text is Scene, not str"),
        (Node("x", "speak", {"text": Const("a")}, "script.title"), "for_each: script.title is str | None"),
        (Node("x", "add", {"lengths": All("speak")}), "x: lengths is tuple[test_graph.Spoken, ...], not tuple"),
        (Node("x", "add", {"lengths": Ref("x.total")}), "x → x is a circle"),
        (Node("x", "speak", {"text": Const("a")}, fallback="add"), "add answers Total, not Spoken"),
        (Node("x", "speak", {"text": Const("a")}, fallback="speak"), "must take the inputs of speak and a reason"),
        (Node("x", "speak", {"text": Const("a")}, fallback="mime"), "there is no step mime to fall back to"),
        (Node("script", "speak", {"text": Const("a")}), "script is the name of two things"),
    ],
)  # fmt: skip
def test_each_mistake_is_named(node, complaint):
    with pytest.raises(InvalidInput) as refusal:
        validate(Graph("film", (SPEAK, ADD, node)), STEPS, KINDS)

    said = refusal.value.message.replace(__name__, "test_graph")
    assert complaint in said


def test_all_mistakes_are_listed_at_once():
    wrong = (Node("x", "sing", {}), Node("y", "speak", {}))

    with pytest.raises(InvalidInput, match=r"x: there is no step sing; y: text is missing"):
        validate(Graph("film", wrong), STEPS, KINDS)


@pytest.mark.parametrize(
    "source",
    [Ref("script.loud"), Ref("script.scenes.0.text"), Ref("script.scenes.0.mood"), Const("plain")],
)
def test_a_fitting_input_passes(source):
    validate(Graph("film", (Node("x", "speak", {"text": source}),)), STEPS, KINDS)


def test_a_whole_number_fits_where_a_real_one_is_wanted():
    node = Node("x", "add", {"lengths": All("speak", "length"), "speed": Const(2)})

    validate(Graph("film", (SPEAK, node)), STEPS, KINDS)


class TestPaths:
    @given(some.lists(names, max_size=4), some.integers())
    def test_lead_through_mappings_however_deep(self, path, treasure):
        value = treasure
        for name in reversed(path):
            value = {name: value}

        assert follow(value, ".".join(path)) == treasure

    def test_lead_through_attributes_and_places(self):
        script = Script((Scene("one"), Scene("two")))

        assert follow(script, "scenes.1.text") == "two"

    @pytest.mark.parametrize("path", ["name", "scenes.2", "scenes.first", "scenes.0.text.x"])
    def test_that_lead_nowhere_are_refused(self, path):
        with pytest.raises(InvalidInput, match=path):
            follow(Script((Scene("one"),)), path)
