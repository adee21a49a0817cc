from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module, invalidate_caches

import pytest

from limelight.film.step import Step
from limelight.film.step_lock import Locked, forgotten, read_lock, source_fingerprint, updated, write_lock
from limelight.kit.errors import Broken

MODULE = '''
"""A module with one step."""
from dataclasses import dataclass
from limelight.film.step import StepContext, step

@dataclass(frozen=True)
class Text:
    text: str

@step(version={version}, depends=("paint_box.brushes",))
def paint(context: StepContext, inputs: Text) -> Text:
    """Paint."""
    return Text(inputs.text + "{mark}")  # done
'''


@pytest.fixture
def write(tmp_path, monkeypatch) -> Callable[..., Step]:
    """Write the module of a step and of what it depends on, and import it anew."""
    monkeypatch.syspath_prepend(tmp_path)
    # Two sources of one second and one length are the same to what Python compiled.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    box = tmp_path / "paint_box"
    (box / "brushes").mkdir(parents=True)

    def write(version: int = 1, mark: str = "!", brush: str = "WIDTH = 1", extra: str = "") -> Step:
        for name in [name for name in sys.modules if name.startswith("paint_")]:
            del sys.modules[name]
        (box / "__init__.py").touch()
        (box / "brushes" / "__init__.py").write_text("")
        (box / "brushes" / "round.py").write_text(brush)
        (tmp_path / "paint_step.py").write_text(MODULE.format(version=version, mark=mark) + extra)
        invalidate_caches()
        return import_module("paint_step").paint

    return write


@pytest.fixture
def palette(tmp_path):
    """A word list beside the code of what the step depends on."""
    return tmp_path / "paint_box" / "brushes" / "colours.txt"


def locked(step: Step) -> dict[str, Locked]:
    return updated({"paint": step}, {})


def test_the_same_source_passes(write):
    lock = locked(write())

    assert forgotten({"paint": write()}, lock) == []


def test_a_word_list_is_part_of_the_source(write, palette):
    step = write()
    palette.write_text("red\n")
    lock = locked(step)
    assert forgotten({"paint": step}, lock) == []
    palette.write_text("red green\n")
    assert forgotten({"paint": step}, lock) == ["paint"]


@pytest.mark.parametrize("change", [{"mark": "?"}, {"brush": "WIDTH = 2"}, {"extra": "SIZE = 4\n"}])
def test_a_change_without_a_new_version_is_caught(write, change):
    lock = locked(write())

    changed = {"paint": write(**change)}

    assert forgotten(changed, lock) == ["paint"]
    with pytest.raises(Broken, match="paint changed and the version did not") as refusal:
        updated(changed, lock)
    assert "Raise version=" in refusal.value.fix


def test_a_change_with_a_new_version_passes_and_is_locked(write):
    lock = locked(write())

    changed = {"paint": write(version=2, mark="?")}

    assert forgotten(changed, lock) == []
    assert updated(changed, lock)["paint"] == Locked(2, source_fingerprint(changed["paint"]))


def test_a_change_that_is_said_to_change_no_result_is_locked(write):
    lock = locked(write())

    changed = {"paint": write(extra="SIZE = 4\n")}

    assert forgotten(changed, updated(changed, lock, same=["paint"])) == []


@pytest.mark.parametrize(
    "change", [{"extra": "# a comment\n\n"}, {"extra": '"""A remark."""\n'}, {"brush": "WIDTH   =   1"}]
)
def test_comments_docstrings_and_layout_do_not_count(write, change):
    lock = locked(write())

    assert forgotten({"paint": write(**change)}, lock) == []


def test_a_new_step_is_locked_and_one_that_is_gone_is_dropped(write):
    lock = {"old": Locked(1, "00")}

    assert list(updated({"paint": write()}, lock)) == ["paint"]


def test_a_dependency_that_does_not_exist_is_named(write):
    step = write()
    lost = Step(step.function, 1, "embedded", None, 1.0, False, ("paint_box.pens",))

    with pytest.raises(Broken, match=r"paint_box\.pens, which does not exist"):
        source_fingerprint(lost)


def test_the_lock_survives_its_file(write, tmp_path):
    lock = locked(write())

    write_lock(lock, tmp_path / "steps.lock")

    assert read_lock(tmp_path / "steps.lock") == lock
    assert read_lock(tmp_path / "nothing") == {}
