"""What a tool asks for, said once: as its form checks it, and as a page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, TypeAlias, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from limelight.tables.asset_library import AssetType

__all__ = ["PICTURES", "SOUNDS", "VIDEOS", "Ask", "Field", "Form", "Kind", "Scalar", "fields_of", "files_of"]

Kind: TypeAlias = Literal[
    "text", "line", "number", "choice", "colour", "voice", "placement", "engine", "file", "consent"
]
Scalar: TypeAlias = str | int | float | bool | None

PICTURES: tuple[AssetType, ...] = ("image", "character")
VIDEOS: tuple[AssetType, ...] = ("video", "render")
SOUNDS: tuple[AssetType, ...] = ("audio", "music")


class Form(BaseModel):
    """What somebody gives a tool: their words and files, and ``settings``, which a preset can keep."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)

    def check(self) -> None:
        """Raise what the fields alone do not tell: what is asked for does not exist or is not installed."""

    def about(self) -> str:
        """Words by which the job is found again; empty where only the files say it."""
        return ""


@dataclass(frozen=True, slots=True)
class Ask:
    """How a field is asked for. ``accepts`` are the kinds of file that it takes."""

    label: str
    kind: Kind
    hint: str = ""
    accepts: tuple[AssetType, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. ``name`` is the one that travels; a setting lies in the form's ``settings``."""

    name: str
    is_setting: bool
    ask: Ask
    required: bool
    default: Scalar
    low: float | None
    high: float | None
    choices: tuple[str, ...]


def fields_of(form: type[BaseModel], *, are_settings: bool = False) -> tuple[Field, ...]:
    """Every field of *form* in order, then those of its settings."""
    return tuple(_fields(form, are_settings=are_settings))


def files_of(form: Form) -> dict[str, tuple[UUID, tuple[AssetType, ...]]]:
    """By field the file that was given, and which kinds the field takes."""
    asked = {name: _ask(info) for name, info in type(form).model_fields.items()}
    given = {name: getattr(form, name) for name, ask in asked.items() if ask and ask.kind == "file"}
    return {name: (found, asked[name].accepts) for name, found in given.items() if isinstance(found, UUID)}  # type: ignore[union-attr]


def _fields(form: type[BaseModel], *, are_settings: bool) -> Iterator[Field]:
    for name, info in form.model_fields.items():
        if name == "settings" and isinstance(info.annotation, type):
            yield from fields_of(info.annotation, are_settings=True)
        elif (ask := _ask(info)) is not None:
            yield _field(info.alias or name, info, ask, is_setting=are_settings)


def _ask(info: FieldInfo) -> Ask | None:
    return next((found for found in info.metadata if isinstance(found, Ask)), None)


def _field(name: str, info: FieldInfo, ask: Ask, *, is_setting: bool) -> Field:
    default = None if info.default is PydanticUndefined else info.default
    default = float(default) if isinstance(default, Decimal) else default
    return Field(
        name=name,
        is_setting=is_setting,
        ask=ask,
        required=info.is_required(),
        default=default if isinstance(default, str | int | float | bool) else None,
        low=_limit(info, "ge"),
        high=_limit(info, "le"),
        choices=_choices(info.annotation),
    )


def _limit(info: FieldInfo, name: str) -> float | None:
    return next((limit for rule in info.metadata if (limit := getattr(rule, name, None)) is not None), None)


def _choices(annotation: Any) -> tuple[str, ...]:
    return tuple(map(str, get_args(annotation))) if get_origin(annotation) is Literal else ()
