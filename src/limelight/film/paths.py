"""Paths into values: ``script.scenes.0.narration`` names attributes, keys of mappings and places in tuples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from limelight.kit.errors import InvalidInput

__all__ = ["follow", "head_and_rest"]


def head_and_rest(path: str) -> tuple[str, str]:
    """``"script.scenes.0"`` is ``("script", "scenes.0")``."""
    head, _, rest = path.partition(".")
    return head, rest


def follow(value: object, path: str) -> Any:
    """What lies at *path* inside *value*; the empty path is the value itself. Raises `InvalidInput`."""
    found = value
    for name in path.split(".") if path else ():
        found = _enter(found, name, path)
    return found


def _enter(value: object, name: str, path: str) -> object:
    try:
        if isinstance(value, Mapping):
            return cast("Mapping[str, object]", value)[name]
        if isinstance(value, Sequence):
            return cast("Sequence[object]", value)[int(name)]
        return getattr(value, name)
    except (AttributeError, LookupError, ValueError) as error:
        raise InvalidInput(
            f"There is no {name} at {path}.",
            fix="Correct the path in the graph.",
        ) from error
