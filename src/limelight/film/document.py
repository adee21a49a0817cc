"""YAML that people edit, read into frozen models; what is wrong is named with its line and the likely word.

Only plain YAML 1.2 is read: tags build no objects, aliases (with which a page unfolds into gigabytes) are
refused and so is deep nesting, so a document can neither run nor exhaust anything.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import TypeVar, cast, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import StreamMark, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

from limelight.kit.errors import InvalidInput

__all__ = ["Document", "did_you_mean", "parse_document", "read_document", "validate"]

MAX_BYTES = 2_000_000
"""A brief or script is a page or ten; anything larger is a mistake or an attack."""
MAX_DEPTH = 12

_Model = TypeVar("_Model", bound=BaseModel)
Place = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed YAML mapping that still knows the line of everything in it, and what to call it."""

    tree: Mapping[str, object]
    lines: Mapping[Place, int]
    """1-based line of every field and list entry, by its path."""
    name: str


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The known word nearest to *word*, or an empty string when none is near."""
    lowered = {candidate.lower(): candidate for candidate in known}
    near = get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.55)
    return lowered[near[0]] if near else ""


def read_document(path: Path) -> Document:
    """Read a UTF-8 YAML mapping from *path*; raises InvalidInput naming the line of a syntax error."""
    try:
        raw = _read(path)
    except OSError as error:
        raise InvalidInput(
            f"{path} can't be read: {error.strerror}.", fix="Check the path and its permissions."
        ) from error
    if len(raw) > MAX_BYTES:
        raise InvalidInput(
            f"{path} is larger than {MAX_BYTES} bytes, the most that a brief or script may have.",
            fix="Give the YAML file itself.",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{path} is not UTF-8 text.", fix="Save it as UTF-8.") from error
    return parse_document(text, path.name)


def parse_document(text: str, name: str) -> Document:
    """Parse *text*; *name* is how messages call it."""
    try:
        _refuse_bombs(text, name)
        tree: object = YAML(typ="rt").load(StringIO(text))  # pyright: ignore[reportUnknownMemberType]
    except InvalidInput:
        raise
    except (YAMLError, ValueError) as error:
        raise InvalidInput(
            f"{name}{_at(_syntax_line(error))} is not valid YAML: {_problem(error)}.",
            fix="Check the indentation, and put quotes around text that has a colon in it.",
        ) from error
    if not isinstance(tree, CommentedMap):
        raise InvalidInput(
            f"{name} must be a list of fields such as `prompt: …`.",
            fix='`limelight script "…"` prints one to start from.',
        )
    root = cast("object", tree)
    return Document(cast("Mapping[str, object]", _plain(root)), dict(_lines_in(root, ())), name)


def _read(path: Path) -> bytes:
    """At most a byte more than is allowed, and only from a regular file: a FIFO would wait for ever."""
    with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:  # noqa: PTH123 - a descriptor
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise InvalidInput(f"{path} is not a file.", fix="Give the YAML file itself.")
        return file.read(MAX_BYTES + 1)


def _refuse_bombs(text: str, name: str) -> None:
    depth = 0
    for event in YAML(typ="safe", pure=True).parse(StringIO(text)):  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] # untyped
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if isinstance(event, AliasEvent):
            raise InvalidInput(f"{name} uses a YAML alias.", fix="Write the text out where it is needed.")
        if depth > MAX_DEPTH:
            raise InvalidInput(f"{name} is nested too deeply.", fix="See the documentation of its fields.")


def validate(document: Document, model: type[_Model]) -> _Model:
    """Build *model* from the document, or raise InvalidInput for the first thing that is wrong."""
    try:
        return model.model_validate(document.tree)
    except ValidationError as error:
        raise _explained(document, model, error.errors(include_url=False)[0]) from error


def _plain(node: object) -> object:
    if isinstance(node, Mapping):
        return {str(key): _plain(value) for key, value in cast("Mapping[object, object]", node).items()}
    if isinstance(node, list):
        return [_plain(value) for value in cast("list[object]", node)]
    return node


def _explained(document: Document, model: type[BaseModel], detail: ErrorDetails) -> InvalidInput:
    where = detail["loc"]
    line = _line_of(document.lines, where)
    place = f"{document.name}{_at(line)}"
    if detail["type"] == "extra_forbidden":
        word = str(where[-1])
        guess = did_you_mean(word, _fields_at(model, where[:-1]))
        fix = f"Did you mean `{guess}`?" if guess else "Remove it, or check its name in the documentation."
        return InvalidInput(f"{place}: there is no field `{word}`.", fix=fix, line=line)
    field = "".join(f"`{name}`: " for name in [".".join(str(part) for part in where)] if name)
    return InvalidInput(f"{place}: {field}{_sentence(detail)}.", fix=_fix(detail), line=line)


def _sentence(detail: ErrorDetails) -> str:
    if detail["type"] == "literal_error":
        return f"there is no “{detail['input']}”"
    if detail["type"] == "missing":
        return "it is missing"
    return detail["msg"].removeprefix("Value error, ").rstrip(".").replace("Input should", "it should")


def _fix(detail: ErrorDetails) -> str:
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, InvalidInput) and cause.fix:
        return cause.fix
    if detail["type"] == "literal_error" and isinstance(detail["input"], str):
        expected = str(detail.get("ctx", {}).get("expected", "")).replace("'", "")
        guess = did_you_mean(detail["input"], expected.replace(" or ", ", ").split(", "))
        choices = f"Choose one of {expected}."
        return f"Did you mean `{guess}`? {choices}" if guess else choices
    return "Add it." if detail["type"] == "missing" else "Correct it and try again."


def _fields_at(model: type[BaseModel], where: Sequence[int | str]) -> list[str]:
    """Field names of the model that sits at *where*; indices and keys pass through containers."""
    current = model
    for part in where:
        field = current.model_fields.get(str(part))
        if field is not None:
            current = _model_in(field.annotation) or current
    return list(current.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in get_args(annotation))
    return next((model for model in inner if model is not None), None)


def _line_of(lines: Mapping[Place, int], where: Place) -> int | None:
    """The line of the deepest part of *where* that the file really has."""
    known = (lines.get(where[:depth]) for depth in range(len(where), 0, -1))
    return next((line for line in known if line is not None), None)


def _lines_in(node: object, where: Place) -> Iterator[tuple[Place, int]]:
    if not isinstance(node, CommentedMap | CommentedSeq):
        return
    marks = cast("Mapping[int | str, Sequence[int]] | None", node.lc.data) or {}  # pyright: ignore[reportUnknownMemberType] # untyped
    for key, mark in marks.items():
        yield (*where, key), mark[0] + 1
        yield from _lines_in(cast("object", node[key]), (*where, key))  # pyright: ignore[reportArgumentType, reportCallIssue] # one of two


def _syntax_line(error: Exception) -> int | None:
    mark = cast("StreamMark | None", getattr(error, "problem_mark", None))
    return None if mark is None else int(mark.line) + 1  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] # untyped


def _problem(error: Exception) -> str:
    problem = cast("str | None", getattr(error, "problem", None))
    return (problem or "it can't be read").rstrip(".")


def _at(line: int | None) -> str:
    return "" if line is None else f", line {line}"
