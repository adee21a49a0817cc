"""The script: what the film says and shows, scene by scene, as a value and as a file that people edit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString

from limelight.film.brief import Brief, Seconds, rooted
from limelight.film.claims.claim import Claim
from limelight.film.document import read_document, validate
from limelight.film.records.kinds import RecordKind
from limelight.kit.errors import InvalidInput

__all__ = [
    "LAYOUTS",
    "MAX_SCENES",
    "SCRIPT_VERSION",
    "Beat",
    "Character",
    "Layout",
    "Record",
    "Scene",
    "SceneItem",
    "Script",
    "load_script",
    "rooted_script",
    "to_yaml",
]

SCRIPT_VERSION = 1
MAX_SCENES = 500

Layout = Literal[
    "kinetic_hook",
    "tension",
    "product_hero",
    "benefit_icon",
    "three_benefits",
    "big_number",
    "photo_push",
    "own_clip",
    "quote",
    "steps_123",
    "before_after",
    "offer_card",
    "list_item",
    "statement",
    "end_card",
]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)

_HEADER = f"""\
The script of a film. Change any words; then `limelight make --script FILE` makes exactly this.
  narration        what the voice says; leave it empty for a silent scene
  beats            the narration in whole phrases that land on screen as they are spoken: `text` is shown, `says` what
                   is spoken where that differs, `record` the fact it carries. Change the narration and they are cut anew
  on_screen_text   one line for where one must do (chapters, lists); write your own and it stands on screen instead of the beats
  duration         seconds; leave it out and the voice decides
  layout           one of: {", ".join(LAYOUTS[:8])},
                   {", ".join(LAYOUTS[8:])}
  sources          where each claim came from; what you write yourself needs none
records            what the brief was understood to say, each with its kind and its rank (1 matters most); a record that
                   no beat names is not in the film
genre, tone        what kind of film it was taken for; they chose opening, music, theme and call to action
Scenes may be moved, added and removed; keep an id with its scene and only what changed is made again.
"""
_OTHER_IN_YAML_1_1 = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null|~)|[-+]?(?:\.?\d|0x|0b|\.inf|\.nan)[\d_.:eE+xXa-fA-F-]*"
    r"|\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?|=|<<",
    re.IGNORECASE,
)
"""Words that readers of YAML 1.1 (PyYAML, Ruby, spreadsheets) take for a number, a date or a truth value."""
_PLAIN_WIDTH = 100


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SceneItem(_Value):
    """A line of a list, with a lucide icon name."""

    text: str = Field(min_length=1, max_length=200)
    icon: str | None = None


_MARKS = ".,;:!?…。、，！？；：؟،؛।۔"


class Beat(_Value):
    """A whole phrase of the narration that lands on screen when it is spoken."""

    text: str = Field(min_length=1, max_length=200)
    says: str = Field(default="", max_length=300)
    """The words of the narration that it stands for, where they are not ``text`` itself."""
    record: str = ""
    """The id of the record whose fact it carries."""

    @property
    def spoken(self) -> str:
        return self.says or self.text

    @property
    def marked(self) -> str:
        """``text`` with the mark at which the voice stops, by which the claims rule tells sentences apart."""
        return f"{self.text.rstrip(_MARKS)}{self.spoken[len(self.spoken.rstrip(_MARKS)) :]}"


class Record(_Value):
    """One thing that the brief says, which stands or goes as a whole.

    ``text`` is what is said of it; ``fields`` names its parts (price, was, until, code, date, place…).
    """

    id: str = Field(pattern=r"^r[0-9]{1,3}$")
    kind: RecordKind
    text: str
    rank: int = Field(ge=1, le=5)
    fields: Mapping[str, str] = Field(default_factory=dict[str, str])


class Character(_Value):
    """Somebody or something that stays the same across scenes."""

    name: str
    description: str = ""


class Scene(_Value):
    """One idea on screen. ``duration`` is in seconds; None follows the voice."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$")
    layout: Layout
    narration: str = Field(default="", max_length=1_000)
    on_screen_text: str = Field(default="", max_length=200)
    visual: str = ""
    duration: Seconds | None = None
    kicker: str = ""
    figure: str = ""
    unit: str = ""
    items: tuple[SceneItem, ...] = Field(default=(), max_length=9)
    quote: str = ""
    attribution: str = ""
    cta: str = ""
    url: str = ""
    media: Path | None = None
    was: str = ""
    emphasis: tuple[str, ...] = ()
    beats: tuple[Beat, ...] = ()
    sources: tuple[Claim, ...] = ()

    @field_validator("duration")
    @classmethod
    def _sensible(cls, value: Seconds | None) -> Seconds | None:
        if value is not None and not 0 < value <= 180:
            raise ValueError("a scene lasts more than 0 and at most 180 seconds")
        return value

    @property
    def counts_itself(self) -> bool:
        """An entry of a list counts itself ("2/5"), which claims nothing."""
        number, _, total = self.kicker.partition("/")
        return self.layout == "list_item" and number == self.figure and total.isdecimal() and not self.unit

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything heard or read, each as a viewer meets it: a figure in its beat, else with its kicker and unit."""
        in_beats = any(self.figure in beat.text for beat in self.beats)
        apart = not (self.counts_itself or (self.figure and in_beats))
        figure = " ".join(filter(None, (self.kicker, self.figure, self.unit))) if apart else ""
        quote = " ".join(part for part in (self.quote, self.attribution) if part)
        landing = " ".join(beat.marked for beat in self.beats)
        lines = (self.narration, self.on_screen_text, landing, figure, self.was, quote, self.cta, self.url)
        return tuple(line for line in (*lines, *(item.text for item in self.items)) if line)


class Script(_Value):
    """A version of a script; ``brief`` carries the settings, so the script alone makes the film."""

    version: int = SCRIPT_VERSION
    title: str = ""
    hook: str = ""
    scenes: tuple[Scene, ...] = Field(min_length=1, max_length=MAX_SCENES)
    characters: tuple[Character, ...] = ()
    music: str | None = None
    """Mood; ``brief.music`` overrides it."""
    language: str = "en"
    writer: str = ""
    """Who wrote it: ``house``, or the model's name."""
    opening: str = ""
    """The family of its first line; the next films of this home open with others."""
    genre: str = ""
    tone: str = ""
    records: tuple[Record, ...] = ()
    """What the writer read in the brief, in its order; a beat names the one that it carries."""
    notices: tuple[str, ...] = ()
    """What the person should know: facts left out, a fallback, a language without templates."""
    brief: Brief

    @model_validator(mode="before")
    @classmethod
    def _not_from_the_future(cls, data: object) -> object:
        version = data.get("version", SCRIPT_VERSION) if isinstance(data, dict) else None  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] # checked next
        if isinstance(version, int) and version > SCRIPT_VERSION:
            raise InvalidInput(
                f"this script is of version {version}; this Limelight reads up to {SCRIPT_VERSION}",
                fix="Upgrade Limelight, then try again.",
            )
        return data  # pyright: ignore[reportUnknownVariableType] # any input is allowed before validation

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [scene.id for scene in self.scenes]
        twice = next((name for name in ids if ids.count(name) > 1), None)
        if twice is not None:
            raise InvalidInput(f"two scenes have the id `{twice}`", fix="Give each scene an id of its own.")
        return self

    @property
    def duration(self) -> Seconds | None:
        """Sum of the scenes' durations when every scene has one."""
        lengths = [scene.duration for scene in self.scenes if scene.duration is not None]
        return sum(lengths, start=type(lengths[0])(0)) if len(lengths) == len(self.scenes) else None


def to_yaml(script: Script) -> str:
    """*script* as YAML to read and edit, with a comment that explains how; ``load_script`` reads it back."""
    data = script.model_dump(mode="json", exclude_defaults=True) | {"brief": _settings(script.brief)}
    tree = CommentedMap({"version": script.version, **{key: _pretty(value) for key, value in data.items()}})
    tree.yaml_set_start_comment(_HEADER)  # pyright: ignore[reportUnknownMemberType] # untyped
    for key in ("scenes", "brief"):
        tree.yaml_set_comment_before_after_key(key, before="\n")  # pyright: ignore[reportUnknownMemberType] # untyped
    out = StringIO()
    _writer().dump(tree, out)  # pyright: ignore[reportUnknownMemberType] # untyped
    return out.getvalue()


def load_script(path: Path) -> Script:
    """Read a script; relative paths start at its folder.

    Raises InvalidInput with the line number, and the likely word for an unknown field or layout.
    """
    script = validate(read_document(path), Script)
    if not any(scene.texts or scene.media for scene in script.scenes):
        raise InvalidInput(
            f"{path.name} has nothing to say or show.", fix="Give a scene some narration or text."
        )
    return rooted_script(script, path.parent)


def rooted_script(script: Script, folder: Path) -> Script:
    """*script* with every relative path, its brief's too, made to start at *folder*."""
    scenes = tuple(_rooted(scene, folder) for scene in script.scenes)
    return script.model_copy(update={"scenes": scenes, "brief": rooted(script.brief, folder)})


def _settings(brief: Brief) -> dict[str, object]:
    """The whole brief, defaults too: a later Limelight with other defaults still makes this film."""
    data = brief.model_dump(mode="json", exclude_none=True)
    return {key: value for key, value in data.items() if value not in ("", [], {})}


def _rooted(scene: Scene, folder: Path) -> Scene:
    return scene.model_copy(update={"media": folder / scene.media}) if scene.media else scene


def _writer() -> YAML:
    writer = YAML(typ="rt")
    writer.width = 110
    writer.allow_unicode = True
    writer.indent(mapping=2, sequence=4, offset=2)  # pyright: ignore[reportUnknownMemberType] # untyped
    return writer


def _pretty(value: object) -> object:
    """Prose in a form that survives editing: folded when long, quoted when YAML could misread it."""
    match value:
        case dict():
            return CommentedMap({_pretty(str(key)): _pretty(inner) for key, inner in value.items()})  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] # JSON
        case list() | tuple():
            return [_pretty(inner) for inner in value]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] # JSON
        case str():
            return _prose(value)
        case _:
            return value


def _prose(text: str) -> str:
    simple = " ".join(text.split()) == text
    if simple and len(text) > _PLAIN_WIDTH:
        return FoldedScalarString(text)
    plain = simple and text and not _OTHER_IN_YAML_1_1.fullmatch(text)
    return text if plain else DoubleQuotedScalarString(text)
