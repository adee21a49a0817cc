"""A film of a project as the player shows it: the same for the storyboard, the films and a guest's review."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from limelight.projects.assets.errors import NotThere
from limelight.projects.assets.service import find_asset
from limelight.projects.films.service import masters
from limelight.studio.components.player import Playable, SceneMark
from limelight.tables.asset_library import Asset
from limelight.tables.films import Film

__all__ = ["playable", "scene_names", "shapes"]

_LONGEST = 60


def playable(
    session: Session, film: Film, url: Callable[[Asset], str], rendition: str | None = None
) -> Playable:
    """*film* for the player; *url* gives an asset's address, *rendition* is a file name of `shapes`.

    Raises `NotThere` when its file was deleted.
    """
    known = shapes(film)
    name = rendition or next(iter(known), "film.mp4")
    return Playable(
        title=film.title,
        url=url(_file(session, film, name)),
        frames=film.frames,
        rate=Fraction(film.rate),
        shape=known.get(name, "9:16").replace(":", " / "),
        poster_url=_maybe(session, film, "thumbnail.jpg", url),
        captions_url=_maybe(session, film, "film.vtt", url),
        language=str(film.keys.get("settings", {}).get("language") or "en"),
        scenes=tuple(_marks(film)),
    )


def shapes(film: Film) -> dict[str, str]:
    """By the name of each video file of *film* its aspect, such as ``9:16``."""
    aspects: list[str] = list(film.keys.get("settings", {}).get("aspects") or ["9:16"])
    named = {f"film.{aspect.replace(':', 'x')}.mp4": aspect for aspect in aspects} | {"film.mp4": aspects[0]}
    return {name: named[name] for name in masters(film) if name in named}


def scene_names(film: Film) -> dict[str, str]:
    """By scene its number and what is read or heard in it, short."""
    words: list[Mapping[str, Any]] = film.keys.get("words", [])
    said = {str(scene["id"]): scene.get("on_screen_text") or scene.get("narration") or "" for scene in words}
    slots = film.keys.get("slots", ())
    return {
        slot["scene"]: f"{number}. {_short(str(said.get(slot['scene'], '')))}".rstrip(". ")
        for number, slot in enumerate(slots, start=1)
    }


def _marks(film: Film) -> list[SceneMark]:
    names = scene_names(film)
    return [
        SceneMark(slot["scene"], slot["start"], slot["end"], names[slot["scene"]])
        for slot in film.keys.get("slots", ())
    ]


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rpartition(" ")[0] + "…"


def _file(session: Session, film: Film, name: str) -> Asset:
    if name not in film.files:
        raise NotThere("This film has no such file.", fix="Choose another of its files.")
    return find_asset(session, UUID(str(film.files[name])))


def _maybe(session: Session, film: Film, name: str, url: Callable[[Asset], str]) -> str:
    try:
        return url(_file(session, film, name))
    except NotThere:
        return ""
