"""The script's words, scene by scene, to read."""

from __future__ import annotations

from collections.abc import Sequence

from nicegui.element import Element

from limelight.projects.links.schemas import GuestScene
from limelight.studio.components.details import details
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.components.text import text

__all__ = ["words"]


def words(scenes: Sequence[GuestScene], *, is_open: bool) -> None:
    """Folded away unless *is_open*."""
    if not scenes:
        return
    count = "1 scene" if len(scenes) == 1 else f"{len(scenes)} scenes"
    with details(f"The words, in {count}", is_open=is_open):

        def some(first: int, end: int) -> None:
            for number, scene in enumerate(scenes[first:end], start=first + 1):
                _scene(number, scene)

        LazyList(len(scenes), some, chunk=12, height=1200, classes="ll-stack")


def _scene(number: int, scene: GuestScene) -> None:
    with Element("article").classes("ll-review-scene"):
        text("h2", f"Scene {number}", "ll-quiet")
        if scene.on_screen_text:
            text("p", scene.on_screen_text, "ll-review-read")
        if scene.narration:
            text("p", scene.narration)
        if scene.visual:
            text("p", scene.visual, "ll-quiet")
