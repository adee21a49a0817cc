"""A timeline as plain data for ``film.json``, and back; rates are written as fractions ("30000/1001")."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from pydantic import TypeAdapter, ValidationError

from limelight.kit.errors import Broken, InvalidInput
from limelight.media.timeline.model import VERSION, Timeline

__all__ = ["from_data", "to_data"]


@cache
def _adapter() -> TypeAdapter[Timeline]:
    return TypeAdapter(Timeline)


def to_data(timeline: Timeline) -> dict[str, object]:
    """The timeline as JSON-ready dicts, lists, strings and integers."""
    return cast("dict[str, object]", _adapter().dump_python(timeline, mode="json"))


def from_data(data: Mapping[str, object]) -> Timeline:
    """The timeline that :func:`to_data` wrote.

    Raises :class:`InvalidInput` for a newer version, a damaged one, or data that is not a timeline.
    """
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        raise InvalidInput(
            f"This film was made by a newer Limelight (timeline version {version}, known here: {VERSION}).",
            fix="Upgrade Limelight, then try again.",
            version=version,
        )
    try:
        return _adapter().validate_python(data)
    except (ValidationError, Broken) as error:
        raise InvalidInput(
            f"The film's timeline can't be read: {_first_fault(error)}.",
            fix="Make the film again from its script.yaml, or restore film.json.",
        ) from error


def _first_fault(error: ValidationError | Broken) -> str:
    if isinstance(error, Broken):
        return error.message.rstrip(".")
    fault = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in fault["loc"])
    return f"{where}: {fault['msg'].lower()}" if where else fault["msg"].lower()
