"""What is asked, as it will look: drawn by the browser from the chosen file's small picture, before anything is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, cast
from uuid import UUID

from nicegui.element import Element

from limelight.media.formats import load_placements
from limelight.studio.components.text import text
from limelight.studio.components.thumbnail import Thumbnail

__all__ = ["show_preview"]

_WORDS: Final = 6
_SAMPLE: Final = "Your words, as they are said"


def show_preview(tool: str, form: Mapping[str, Any], files: list[UUID]) -> None:
    """Nothing for tools of which there is nothing to see before."""
    settings = form.get("settings")
    given = cast("Mapping[str, Any]", settings) if isinstance(settings, Mapping) else {}
    if tool in _SEEN and files:
        text("h2", "Preview", "ll-section-title")
        _SEEN[tool](given, form, files[0])


def _moving(settings: Mapping[str, Any], form: Mapping[str, Any], file: UUID) -> None:
    del form
    move, seconds = str(settings.get("move", "push")), int(settings.get("seconds") or 5)
    with Element("div").classes(f"ll-preview ll-preview-{move}") as box:
        box.style(f"--seconds: {seconds}s; --shape: {_shape(str(settings.get('aspect', '9:16')))}")
        Thumbnail(file, "The photo, moving as it will")


def _captioned(settings: Mapping[str, Any], form: Mapping[str, Any], file: UUID) -> None:
    words = str(form.get("words") or _SAMPLE)
    plain = _SAMPLE if "-->" in words else words
    with Element("div").classes("ll-preview ll-preview-whole") as box:
        box.style(f"--accent-word: {settings.get('accent', '#ffd21f')}; --shape: 16 / 9")
        Thumbnail(file, "The video")
        with Element("p").classes(f"ll-preview-words ll-preview-{settings.get('style', 'pill')}"):
            for number, word in enumerate(plain.split()[:_WORDS]):
                text("span", f"{word} ").style(f"--at: {number * 0.5}s")


def _placed(settings: Mapping[str, Any], form: Mapping[str, Any], file: UUID) -> None:
    del form
    placement = load_placements().get(str(settings.get("placement", "")))
    shape = placement.suggest_aspect() if placement else "9:16"
    with Element("div").classes(f"ll-preview ll-preview-{settings.get('fit', 'crop')}") as box:
        box.style(f"--shape: {_shape(shape)}")
        if settings.get("fit") == "pad":
            with Element("div").classes("ll-preview-behind"):
                Thumbnail(file, "")
        Thumbnail(file, f"The video as {shape}")


def _shape(aspect: str) -> str:
    wide, _, high = aspect.partition(":")
    return f"{wide} / {high}"


_SEEN: Final[Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any], UUID], None]]] = {
    "animate": _moving,
    "caption": _captioned,
    "convert": _placed,
}
