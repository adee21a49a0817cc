"""``film.json``: the film as data. Brief, script, timeline, every step's key, and the passport."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from limelight.kit.errors import InvalidInput

__all__ = ["FILM_VERSION", "read_film_file", "write_film_file"]

FILM_VERSION = 1
PARTS = ("script", "settings", "keys")
"""What is compared between films."""


def write_film_file(data: Mapping[str, object]) -> str:
    """*data* as the text of ``film.json``, readable by people."""
    return json.dumps({"limelight": FILM_VERSION, **data}, indent=2, ensure_ascii=False, default=str) + "\n"


def read_film_file(path: Path) -> dict[str, Any]:
    """The film at *path*. Raises InvalidInput when it is missing, damaged, or from a newer version."""
    try:
        data: object = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidInput(
            f"{path} can't be read: {error.strerror}.", fix="Give the film.json of a film."
        ) from error
    except ValueError as error:
        raise InvalidInput(
            f"{path} is not a film.json.", fix="Give the film.json that `make` wrote."
        ) from error
    version = cast("dict[str, Any]", data).get("limelight") if isinstance(data, dict) else None
    if not isinstance(version, int):
        raise InvalidInput(f"{path} is not a film.json.", fix="Give the film.json that `make` wrote.")
    if version > FILM_VERSION:
        raise InvalidInput(
            f"{path} was made by a newer Limelight (version {version}; this one reads up to {FILM_VERSION}).",
            fix="Upgrade Limelight, then try again.",
        )
    film = cast("dict[str, Any]", data)
    if missing := [part for part in PARTS if not isinstance(film.get(part), dict)]:
        raise InvalidInput(f"{path} has no {missing[0]}.", fix="Give the film.json that `make` wrote.")
    return film
