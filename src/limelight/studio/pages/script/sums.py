"""The script as a whole: how long it is against the brief, its rhythm, and how many words nothing supports."""

from __future__ import annotations

from fractions import Fraction
from uuid import UUID

from nicegui.element import Element

from limelight.film.script import Script
from limelight.projects.scripts.reading import ScriptReading
from limelight.studio.components.badge import badge
from limelight.studio.components.project_states import path_of
from limelight.studio.components.text import text

__all__ = ["Sums", "length_in_words"]

_NEAR = Fraction(8, 100)
"""What a film may be longer or shorter than asked, as the writer sees it."""


class Sums:
    """A card that says it in three lines."""

    def __init__(self, project_id: UUID) -> None:
        with Element("section").props('aria-label="The script as a whole"').classes("ll-card ll-stack-s"):
            with Element("div").classes("ll-row ll-between"):
                self._count = text("h2", "", "ll-section-title")
                self._fit = badge("")
            self._length = text("p", "", "ll-quiet ll-number")
            # The same in a picture, for who sees it; each scene's card says its time.
            self._rhythm = Element("div").props("aria-hidden=true").classes("ll-script-rhythm")
            self._claims = text("p", "", "ll-quiet")
            self._brief = text("a", "Add a fact to the brief", "ll-script-link")
            self._brief.props["href"] = path_of(project_id, "brief")
            self._hurried = text("p", "", "ll-quiet")

    def show(self, script: Script, reading: ScriptReading) -> None:
        self._count.set_text(_scenes(len(reading.scenes)))
        fit, is_near = length_in_words(reading.lasts, reading.wanted)
        self._fit.set_text(fit)
        self._fit.classes(replace=f"ll-badge ll-badge-{'ok' if is_near else 'warn'}")
        self._length.set_text(f"About {float(reading.lasts):.0f} s; the brief asks for {float(reading.wanted):.0f} s.")  # fmt: skip
        self._claims.set_text(_claims(reading.unsupported, script.language))
        self._brief.set_visibility(reading.unsupported > 0)
        hurried = sum(scene.is_too_short_to_read for scene in reading.scenes)
        self._hurried.set_visibility(hurried > 0)
        self._hurried.set_text(f"{_scenes(hurried)} too short to read what is on screen.")
        self._rhythm.clear()
        with self._rhythm:
            for scene in reading.scenes:
                bar = Element("div").style(f"flex-grow: {float(scene.lasts):.2f}")
                bar.classes("is-warning" if scene.unsupported or scene.is_too_short_to_read else "")


def length_in_words(lasts: Fraction, wanted: Fraction) -> tuple[str, bool]:
    """Whether *lasts* is about *wanted* (seconds), and that in words."""
    difference = lasts - wanted
    if abs(difference) <= wanted * _NEAR:
        return "Fits", True
    over = f"{float(abs(difference)):.0f} s"
    return (f"{over} too long", False) if difference > 0 else (f"{over} to fill", False)


def _scenes(count: int) -> str:
    return f"{count} scenes" if count > 1 else "1 scene"


def _claims(count: int, language: str) -> str:
    if count:
        return f"{count} {'words have' if count > 1 else 'word has'} no fact behind {'them; they are' if count > 1 else 'it; it is'} marked."
    if language.split("-", maxsplit=1)[0].lower() == "en":
        return "The brief supports every claim."
    return "Figures, names and addresses are all in the brief; other claims are checked in English only."
