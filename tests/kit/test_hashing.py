from __future__ import annotations

from dataclasses import dataclass, make_dataclass
from enum import Enum, IntEnum, StrEnum
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as some
from pydantic import BaseModel

from limelight.kit.blob import Blob
from limelight.kit.errors import Broken
from limelight.kit.hashing import blobs_in, canonical, digest

scalars = (
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False)
    | some.text()
    | some.fractions()
)
values = some.recursive(
    scalars,
    lambda inner: (
        some.lists(inner, max_size=4).map(tuple) | some.dictionaries(some.text(), inner, max_size=4)
    ),
    max_leaves=12,
)


class Mood(StrEnum):
    CALM = "calm"


class Level(IntEnum):
    ONE = 1


class Other(Enum):
    CALM = "calm"


@dataclass(frozen=True)
class Point:
    x: int
    y: int


@dataclass
class Loose:
    x: int


class Model(BaseModel):
    title: str
    tags: list[str] = []


def identity(value: object) -> object:
    """A value that is equal exactly for those that must have the same bytes: types told apart, order of keys not."""
    if isinstance(value, dict):
        return ("dict", frozenset((name, identity(item)) for name, item in value.items()))
    if isinstance(value, tuple):
        return ("tuple", tuple(map(identity, value)))
    return (type(value).__name__, repr(value))


@given(values, values)
def test_two_values_have_the_same_bytes_exactly_when_they_are_the_same(one, other):
    assert (canonical(one) == canonical(other)) == (identity(one) == identity(other))


@given(some.dictionaries(some.text(), some.integers(), min_size=2))
def test_the_order_of_a_mapping_does_not_matter(mapping):
    backwards = dict(reversed(mapping.items()))

    assert canonical(MappingProxyType(backwards)) == canonical(mapping)


@given(some.lists(some.text(), max_size=5), some.lists(some.text(), max_size=5))
def test_no_two_lists_of_words_run_into_each_other(one, other):
    assert (digest(tuple(one)) == digest(tuple(other))) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (0, False),
        (1, 1.0),
        (1, "1"),
        (0.0, -0.0),
        (Fraction(1, 2), 0.5),
        (None, ()),
        (("a", "b"), ("ab",)),
        ((), {}),
        (Mood.CALM, "calm"),
        (Mood.CALM, Other.CALM),
        (Level.ONE, 1),
        (Point(1, 2), Point(2, 1)),
        (Point(1, 2), make_dataclass("Spot", ["x", "y"], frozen=True)(1, 2)),
        (Model(title="a"), Model(title="a", tags=["b"])),
        (Blob("aa", 1), "aa"),
    ],
)
def test_things_that_look_alike_differ(one, other):
    assert canonical(one) != canonical(other)


def test_a_blob_is_its_content_and_not_its_suffix():
    assert digest(Blob("ab", 3, ".jpg")) == digest(Blob("ab", 3, ".jpeg"))


def test_the_order_in_which_fields_are_declared_does_not_matter():
    turned = make_dataclass("Point", ["y", "x"], frozen=True)

    assert canonical(turned(x=1, y=2)) == canonical(Point(x=1, y=2))


def test_the_digest_of_a_value_is_the_same_on_every_machine_and_in_every_version():
    value = (Point(1, 2), Fraction(30000, 1001), 0.1, Mood.CALM, {"a": None})

    assert digest(value) == "d6fe577664b2ec8b502f05c9facb9755c094dcd64396b71094e631f9749a3181"


@pytest.mark.parametrize("value", [Path("a"), [1], {1}, b"a", object(), 1j, Loose(1), Point, float("nan")])
def test_what_has_no_exact_bytes_is_refused(value):
    with pytest.raises(Broken) as refusal:
        canonical((value,))

    assert refusal.value.fix


def test_a_mapping_with_keys_that_are_not_text_is_refused():
    with pytest.raises(Broken, match="not text"):
        canonical({1: 2})


def test_blobs_are_found_however_deep_they_lie():
    one, two, three = (Blob(name, 1) for name in ("a", "b", "c"))

    @dataclass(frozen=True)
    class Holder:
        name: str
        blob: Blob
        more: tuple[Blob, ...]

    assert list(blobs_in(({"k": Holder("x", one, (two,))}, three))) == [one, two, three]
