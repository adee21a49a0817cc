"""Reading an instruction: plain English into the few wishes that can be fulfilled without a language model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from limelight.kit.errors import InvalidInput, NotSupported

__all__ = [
    "MAX_INSTRUCTION",
    "UNDERSTOOD",
    "About",
    "Act",
    "First",
    "Length",
    "Mood",
    "Scenes",
    "Wish",
    "wishes_in",
]

MAX_INSTRUCTION = 2_000
UNDERSTOOD = (
    "shorter, longer, or so many seconds; warmer, calmer, more energetic, playful, dramatic, modern, elegant or retro; "
    "open with a question; another hook; remove or keep scene 2 or the scene about something; "
    "a stronger call to action; fewer words on screen; more about something; something first"
)
_MANY = 24
"""Clauses of one instruction; nobody means more."""


@dataclass(frozen=True, slots=True)
class Length:
    """``shorter`` or ``longer`` by about a fifth, ``to`` so many seconds, ``by`` so many more (or fewer, negative)."""

    kind: Literal["shorter", "longer", "to", "by"]
    seconds: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Mood:
    """Of the music, and of the words where there are some for it."""

    name: str


@dataclass(frozen=True, slots=True)
class Scenes:
    """Scenes to drop or to keep: by place (from 1, ``last``) or id, or by what they are about."""

    drop: bool
    names: tuple[str, ...] = ()
    about: str = ""
    every: bool = False
    """All that are about it, instead of the one that is most."""


@dataclass(frozen=True, slots=True)
class About:
    """Say more of it."""

    what: str


@dataclass(frozen=True, slots=True)
class First:
    """Open the film with it."""

    what: str


@dataclass(frozen=True, slots=True)
class Act:
    """What needs no more words."""

    name: Literal["question", "hook", "closing", "fewer words"]


Wish: TypeAlias = Length | Mood | Scenes | About | First | Act

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_JOINING = frozenset({"and", "the", "scene"})
_POLITE = re.compile(
    r"^(?:please|pls|kindly|now|also|then|just|maybe|perhaps|and|but|so|ok|okay|hey|hi|"
    r"(?:can|could|would|will) (?:you|we)(?: please)?|let's|let us|try to|"
    r"(?:i|we)(?:'d| would) (?:like|love|prefer)(?: you)?(?: to)?|(?:i|we) (?:want|need)(?: you)?(?: to)?)\b[,:]?\s+"
    r"|[,\s]*\b(?:please|thanks|thank you|instead|overall|in general|if possible)$",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?:a (?:little|bit|tad|touch)(?: bit)?|slightly|somewhat|much|way|far|a lot|even|really|very|quite|rather)\s+",
    re.IGNORECASE,
)
_MAKE = (
    r"^(?:(?:make|keep|turn|have|get|render) (?:<film>)(?: all)?(?: (?:be|feel|sound|look|seem))?|"
    r"(?:<film>) (?:is|should|must|could|can|needs to|has to)(?: (?:be|feel|sound|look|seem))?|be|sound|feel|go)\s+"
)
_SEPARATOR = re.compile(r"\s*[;\n•]+\s*|\.\s+|,\s+(?:(?:and|but|then)\s+)?|\s+(?:and|but|then|with|plus)\s+")


def wishes_in(instruction: str) -> tuple[Wish, ...]:
    """What *instruction* asks for, in its order.

    Raises InvalidInput when it is empty or too long, and NotSupported for what is not understood.
    """
    text = re.sub(r"[ \t]+", " ", instruction.replace("’", "'")).strip().rstrip(".!").strip()
    if not text or len(text) > MAX_INSTRUCTION:
        problem = f"The instruction has {len(text)} characters." if text else "The instruction is empty."
        raise InvalidInput(
            problem, fix=f"Say in at most {MAX_INSTRUCTION} characters what to change, such as “shorter”."
        )
    found = _read(text)
    if not found:
        raise _not_understood(text)
    return found


def _not_understood(text: str) -> NotSupported:
    lost = next((part for part in _SEPARATOR.split(text) if part and _one(part) is None), text)
    return NotSupported(
        f"The house writer does not understand “{lost[:120]}”.",
        fix=f"It understands: {UNDERSTOOD}. A language model understands anything: choose the writer `llm` "
        "and set LIMELIGHT_LLM_URL.",
    )


def _read(text: str) -> tuple[Wish, ...] | None:
    """The finest cut of *text* whose every piece is understood; None when there is none."""
    cuts = [(0, 0), *((match.start(), match.end()) for match in _SEPARATOR.finditer(text)), (len(text),) * 2]
    if len(cuts) > _MANY:
        return None

    @cache
    def rest(at: int) -> tuple[Wish, ...] | None:
        if at == len(cuts) - 1:
            return ()
        for end in range(at + 1, len(cuts)):
            first = _one(text[cuts[at][1] : cuts[end][0]])
            if first is not None and (others := rest(end)) is not None:
                return (*first, *others)
        return None

    return rest(0)


def _one(clause: str) -> tuple[Wish, ...] | None:
    """The wish that *clause* is as a whole; nothing but politeness is no wish."""
    plain = _plain(clause)
    if not plain:
        return ()
    for name, pattern in _patterns():
        if found := pattern.fullmatch(plain):
            return (_wish(name, found),)
    return None


def _plain(clause: str) -> str:
    """Without politeness, and without "make it a little"."""
    plain, before = clause.strip(" ,:!.?"), ""
    while plain != before:
        plain, before = _POLITE.sub("", plain).strip(), plain
    return re.sub(_spelled(_MAKE), "", _DEGREE.sub("", plain), flags=re.IGNORECASE).strip()


def _wish(name: str, found: re.Match[str]) -> Wish:
    match name.split():
        case ["shorter" | "longer" | "to" | "less" | "more"]:
            return _length(name, found)
        case ["mood", mood]:
            return Mood(mood)
        case ["drop" | "keep", _]:
            return _scenes(name, found)
        case ["about" | "first" as kind]:
            return (About if kind == "about" else First)(found["about"].strip())
        case ["question" | "hook" | "closing" as act]:
            return Act(act)
        case _:
            return Act("fewer words")


def _length(name: str, found: re.Match[str]) -> Length:
    seconds = Fraction((found.groupdict().get("amount") or "0").replace(",", "."))
    if name in {"less", "more"}:
        return Length("by", seconds if name == "more" else -seconds)
    return Length("shorter" if name == "shorter" else "longer" if name == "longer" else "to", seconds)


def _scenes(name: str, found: re.Match[str]) -> Scenes:
    act, _, which = name.partition(" ")
    if which == "place":
        return Scenes(act == "drop", names=_places(found["which"]))
    return Scenes(act == "drop", about=found["about"].strip(), every=which != "one")


def _places(which: str) -> tuple[str, ...]:
    return tuple(
        _place(name.lower()) for name in re.findall(r"[\w-]+", which) if name.lower() not in _JOINING
    )


def _place(name: str) -> str:
    for words in (_ORDINALS, _NUMBERS):
        if name in words:
            return str(words.index(name) + 1)
    return name.removesuffix("th")


@cache
def _sections() -> Mapping[str, tuple[str, ...]]:
    """``data/wishes.txt`` by section."""
    text = files("limelight.film.writers.house").joinpath("data", "wishes.txt").read_text("utf-8")
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("["):
            lines = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return {name: tuple(rows) for name, rows in found.items()}


@cache
def _spelled(pattern: str) -> str:
    words = dict(line.split(" = ", maxsplit=1) for line in _sections()["words"])
    return re.sub(r"(?<!P)<(\w+)>", lambda match: f"(?:{words[match[1]]})", pattern)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    wishes = ((name, line) for name, lines in _sections().items() if name != "words" for line in lines)
    return tuple((name, re.compile(_spelled(line), re.IGNORECASE)) for name, line in wishes)
