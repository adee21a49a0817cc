"""What comes in as JSON: text that PostgreSQL can keep, and models whose faults are named in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, TypeVar, cast

from pydantic import AfterValidator, BaseModel, ValidationError

from limelight.kit.errors import InvalidInput
from limelight.runtime.web.problems import said_of

__all__ = ["Storable", "Text", "storable", "validated"]

Model = TypeVar("Model", bound=BaseModel)
Value = TypeVar("Value")


def storable(value: Value) -> Value:
    """*value* itself; raises InvalidInput for text with characters that a database can't keep."""
    for text in _texts(value):
        _check(text)
    return value


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case BaseModel():
            yield from _texts(value.model_dump(mode="json"))
        case dict():
            for pair in cast("dict[object, object]", value).items():
                yield from _texts(pair)
        case list() | tuple():
            for inner in cast("Sequence[object]", value):
                yield from _texts(inner)
        case _:
            pass


def _check(text: str) -> None:
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise InvalidInput(
            "The text has a character that is none (U+0000 or half a surrogate pair).",
            fix="Leave it out.",
        )


Text = Annotated[str, AfterValidator(storable)]
Storable = AfterValidator(storable)
"""For a whole model: ``Annotated[Brief, Storable]``."""


def validated(model: type[Model], data: Mapping[str, Any]) -> Model:
    """*data* as *model*; raises InvalidInput for the first thing that is wrong with it."""
    try:
        return storable(model.model_validate(data))
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in fault["loc"]) or model.__name__.lower()
        own = fault["type"] == "value_error"  # our own words, which say what they are about
        cause = fault.get("ctx", {}).get("error")
        raise InvalidInput(
            said_of(fault) if own else f"{where}: {said_of(fault)}",
            fix=(isinstance(cause, InvalidInput) and cause.fix) or "Correct it and send it again.",
            where=where,
        ) from error
