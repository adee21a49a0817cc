"""The canonical bytes of a value, and their hash: what makes two pieces of work the same work.

Every encoding is self-delimiting (a tag, a length, the content), so no two different values share
their bytes. A type takes part by its name, not by its module: moving code keeps its keys.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import cast

from pydantic import BaseModel

from limelight.kit.blob import Blob
from limelight.kit.errors import Broken

__all__ = ["blobs_in", "canonical", "digest"]


def digest(value: object) -> str:
    """SHA-256 (64 hex digits) of ``canonical(value)``."""
    return hashlib.sha256(canonical(value)).hexdigest()


def canonical(value: object) -> bytes:
    """The bytes of *value*, equal for equal values on every machine.

    Takes frozen dataclasses, pydantic models, enums, tuples, mappings with string keys, blobs (by
    digest only), ``Fraction``, ``int``, ``str``, ``bool``, ``float`` and ``None``. Lists are taken
    inside pydantic models, whose fields are declared. Raises `Broken` for anything else, for NaN
    and for dataclasses that could change after they were hashed.
    """
    if isinstance(value, Blob):
        return _frame(b"b", _text(value.digest))
    if isinstance(value, tuple):
        return _frame(b"t", *map(canonical, cast("tuple[object, ...]", value)))
    if isinstance(value, BaseModel):
        return _model(value)
    if isinstance(value, Mapping):
        return _mapping(cast("Mapping[object, object]", value))
    if is_dataclass(value) and not isinstance(value, type):
        return _record(value)
    return _scalar(value)


def blobs_in(value: object) -> Iterator[Blob]:
    """Every blob that *value* holds, in the order in which it holds them."""
    if isinstance(value, Blob):
        yield value
    else:
        for part in _parts(value):
            yield from blobs_in(part)


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, tuple | list):
        return cast("Iterable[object]", value)
    if isinstance(value, Mapping):
        return cast("Mapping[object, object]", value).values()
    if isinstance(value, BaseModel):
        return (part for _, part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return (getattr(value, name) for name in _field_names(type(value)))
    return ()


def _frame(tag: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return b"%b%d:%b" % (tag, len(body), body)


def _text(value: str) -> bytes:
    return _frame(b"s", value.encode("utf-8", "surrogatepass"))


def _scalar(value: object) -> bytes:
    if isinstance(value, Enum):  # before the rest: members of StrEnum and IntEnum are text and numbers too
        return _frame(b"e", _text(type(value).__qualname__), _text(value.name))
    if value is None or isinstance(value, bool):
        return {None: b"n", True: b"y", False: b"x"}[value]
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return _frame(b"i", b"%d" % value)
    if isinstance(value, Fraction):
        return _frame(b"r", b"%d/%d" % (value.numerator, value.denominator))
    if isinstance(value, float) and not math.isnan(value):
        return _frame(b"f", repr(value).encode())
    raise Broken(
        f"A value of type {type(value).__qualname__} cannot be part of a step's inputs.",
        fix="Use frozen dataclasses, tuples, fractions, numbers, text or blobs.",
        type=type(value).__qualname__,
    )


def _mapping(value: Mapping[object, object]) -> bytes:
    if not all(isinstance(name, str) for name in value):
        raise Broken("A mapping in a step's inputs has a key that is not text.", fix="Use text as keys.")
    pairs = sorted((str(name), canonical(item)) for name, item in value.items())
    return _frame(b"m", *(_text(name) + item for name, item in pairs))


def _record(value: object) -> bytes:
    kind = type(value)
    if not _is_frozen(kind):
        raise Broken(
            f"{kind.__qualname__} can change, so it cannot be part of a step's inputs.",
            fix="Declare it with @dataclass(frozen=True).",
        )
    parts = (_text(name) + canonical(getattr(value, name)) for name in _field_names(kind))
    return _frame(b"d", _text(kind.__qualname__), *parts)


def _model(value: BaseModel) -> bytes:
    parts = (_text(name) + _listed(part) for name, part in sorted(value, key=lambda pair: pair[0]))
    return _frame(b"d", _text(type(value).__qualname__), *parts)


def _listed(value: object) -> bytes:
    if isinstance(value, list):
        return _frame(b"t", *map(_listed, cast("list[object]", value)))
    return canonical(value)


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    # Sorted, so that the order of declaration may change without new keys.
    return tuple(sorted(field.name for field in fields(kind)))


@cache
def _is_frozen(kind: type) -> bool:
    # The standard library keeps the decorator's arguments here and has no public way to ask for them.
    return bool(getattr(kind, "__dataclass_params__").frozen)  # noqa: B009
