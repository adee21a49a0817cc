"""A brief from a sentence or a file, with what the command line says on top."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from limelight.film.brand import load_brand
from limelight.film.brief import Brief, load_brief
from limelight.film.document import did_you_mean
from limelight.kit.errors import InvalidInput

__all__ = ["amended", "brief_from", "parse_takes"]


def brief_from(prompt: str | None, options: Mapping[str, object]) -> Brief:
    """The brief that *prompt* (a sentence or a ``.yaml`` path) and the given options describe.

    Options that are ``None`` were not given and change nothing. Raises InvalidInput.
    """
    given = {name: value for name, value in options.items() if value is not None}
    if isinstance(brand := given.get("brand"), Path):
        given["brand"] = load_brand(brand)
    if prompt is not None and _is_file(prompt):
        return amended(load_brief(Path(prompt)), given)
    if not (prompt or "").strip():
        raise InvalidInput(
            "There is nothing to make a film about.",
            fix='Say a sentence about the product: limelight make "Halo, a quiet burr grinder. 149 dollars."',
        )
    return _validated({"prompt": prompt, **given})


def amended(brief: Brief, changes: Mapping[str, object]) -> Brief:
    """*brief* with what was given on the command line instead of its own. Raises InvalidInput."""
    given = {name: value for name, value in changes.items() if value is not None}
    return _validated({**brief.model_dump(), **given}) if given else brief


def parse_takes(takes: list[str]) -> dict[str, int]:
    """``["s2=3"]`` as ``{"s2": 3}``."""
    parsed: dict[str, int] = {}
    for take in takes:
        scene, _, number = take.partition("=")
        if not scene or not number.isdigit():
            raise InvalidInput(f"`--take {take}` is not SCENE=N.", fix="Write it like --take s2=2.")
        parsed[scene] = int(number)
    return parsed


def _is_file(prompt: str) -> bool:
    return prompt.lower().endswith((".yaml", ".yml")) and "\n" not in prompt


OPTIONS = {"aspects": "aspect", "facts": "fact", "placements": "for", "takes": "take"}


def _validated(values: Mapping[str, object]) -> Brief:
    try:
        return Brief.model_validate(values)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        raise InvalidInput(_sentence(detail), fix=_fix(detail)) from error


def _sentence(detail: ErrorDetails) -> str:
    said = detail["msg"].removeprefix("Value error, ").rstrip(".")
    if detail["type"] == "string_too_long":
        return f"The {_option(detail)} is too long: {len(str(detail['input'])):,} characters."
    if detail["type"] == "literal_error":
        return f"--{_option(detail)}: there is no “{detail['input']}”."
    return f"--{_option(detail)}: {_lowered(said)}." if detail["loc"] else f"{said[0].upper()}{said[1:]}."


def _lowered(said: str) -> str:
    return said.replace("Input should", "it should")


def _option(detail: ErrorDetails) -> str:
    name = str(detail["loc"][0]) if detail["loc"] else "prompt"
    return OPTIONS.get(name, name)


def _fix(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    if isinstance(cause := context.get("error"), InvalidInput) and cause.fix:
        return cause.fix
    if detail["type"] == "string_too_long":
        return (
            f"Keep it under {context['max_length']:,} characters; longer material belongs in several --fact."
        )
    if detail["type"] == "literal_error":
        expected = str(context.get("expected", "")).replace("'", "")
        near = did_you_mean(str(detail["input"]), expected.replace(" or ", ", ").split(", "))
        return f"Did you mean {near}? Choose {expected}." if near else f"Choose {expected}."
    return "Correct it and try again; `limelight make --help` shows examples."
