"""The scenes of a film, to go to."""

from __future__ import annotations

from nicegui.element import Element

from limelight.studio.components.details import details
from limelight.studio.components.lazy_list import LazyList
from limelight.studio.components.player import Player, SceneMark, time_words
from limelight.studio.components.text import text

__all__ = ["scene_list"]


def scene_list(player: Player) -> None:
    """Each with its time; a click goes there."""
    scenes = player.shown.scenes
    if not scenes:
        return
    with details(f"Scenes ({len(scenes)})", is_open=len(scenes) < 9):

        def some(first: int, end: int) -> None:
            for scene in scenes[first:end]:
                _scene(player, scene)

        LazyList(len(scenes), some, chunk=24, height=44 * min(24, len(scenes)), classes="ll-films-scenes")


def _scene(player: Player, scene: SceneMark) -> None:
    with Element("button").props("type=button").classes("ll-films-scene") as shown:
        text("span", time_words(scene.start, player.shown.rate), "ll-quiet ll-number")
        text("span", scene.name)
    shown.on("click", lambda: player.seek(scene.start), [])
