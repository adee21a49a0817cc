from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from limelight.film.step import StepContext, load_step, step
from limelight.kit.blob import Blob
from limelight.kit.errors import Broken
from limelight.store import FREE, Cost, Store


@dataclass(frozen=True)
class Inputs:
    text: str
    take: int = 1


@dataclass(frozen=True)
class Outputs:
    rate: Fraction
    level: float
    pieces: tuple[Blob, ...]
    note: str | None = None


@step(version=3, engine="toy", cost=lambda inputs: Cost(9) if inputs is None else Cost(len(inputs.text)))
def speak(context: StepContext, inputs: Inputs) -> Outputs:
    context.progress(1, 1, "words")
    path = context.workdir / "sound.wav"
    path.write_text(inputs.text)
    return Outputs(Fraction(1, 3), 0.5, (context.keep(path),))


def test_a_step_knows_its_name_and_types():
    assert (speak.name, speak.inputs, speak.outputs) == ("speak", Inputs, Outputs)


def test_a_step_can_be_called_and_keeps_its_files_in_the_store(tmp_path):
    said: list[object] = []
    store = Store.in_memory()

    spoken = speak(StepContext(store, tmp_path, lambda *what: said.append(what)), Inputs("hello"))

    assert store.read(spoken.pieces[0]) == b"hello"
    assert said == [(1, 1, "words")]
    assert list(tmp_path.iterdir()) == []
    store.close()


def test_the_key_changes_with_name_version_engine_and_every_input():
    def other(context: StepContext, inputs: Inputs) -> Outputs: ...

    keys = {
        speak.key(Inputs("a")),
        speak.key(Inputs("b")),
        speak.key(Inputs("a", take=2)),
        step(version=4, engine="toy")(speak.function).key(Inputs("a")),
        step(version=3, engine="other")(speak.function).key(Inputs("a")),
        step(version=3, engine="toy")(other).key(Inputs("a")),
    }

    assert len(keys) == 6
    assert speak.key(Inputs("a")) == speak.key(Inputs("a", take=1))


def test_a_step_says_what_it_costs_and_at_most_when_the_inputs_are_unknown():
    assert (speak.cost(Inputs("four")), speak.cost(None)) == (Cost(4), Cost(9))
    assert step(version=1)(speak.function).cost(Inputs("four")) == FREE


@given(
    some.builds(
        Outputs,
        some.fractions(),
        some.floats(allow_nan=False, allow_infinity=False),
        some.lists(some.builds(Blob, some.text(), some.integers(0, 2**40)), max_size=3).map(tuple),
        some.none() | some.text(some.characters(exclude_categories=["Cs"])),
    )
)
def test_outputs_come_back_exactly(outputs):
    assert speak.decode(speak.encode(outputs)) == outputs


def test_outputs_of_another_type_are_refused():
    with pytest.raises(Broken, match="answered Inputs, not Outputs"):
        speak.encode(Inputs("a"))


def test_outputs_remembered_in_another_shape_ask_for_a_new_version():
    with pytest.raises(Broken) as refusal:
        speak.decode('{"rate": 1}')

    assert "version" in refusal.value.fix


def test_what_is_not_a_step_is_refused():
    with pytest.raises(Broken, match="is not a step"):
        load_step("limelight.film.step:step")
