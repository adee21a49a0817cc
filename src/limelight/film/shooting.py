"""Scenes that an engine films: what is asked of it, and a film that shows what came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from limelight.engines.profiles.profile import VideoProfile
from limelight.engines.profiles.video import VIDEO_PROFILES
from limelight.film.brief import Brief
from limelight.film.direction import canvas_of, direct
from limelight.film.document import did_you_mean
from limelight.film.script import Scene, Script
from limelight.film.steps.shoot import ShootInputs
from limelight.kit.errors import InvalidInput
from limelight.media.motion.shot import Canvas

__all__ = ["Shot", "shots_of", "with_clips"]


@dataclass(frozen=True, slots=True)
class Shot:
    """A scene for an engine to film."""

    inputs: ShootInputs

    @property
    def scene(self) -> str:
        return self.inputs.scene

    @property
    def engine(self) -> str:
        """The engine's name without its version."""
        return self.inputs.engine.partition(" ")[0]


def shots_of(
    brief: Brief,
    script: Script,
    frames: Mapping[str, int],
    engines: Mapping[str, str],
    takes: Mapping[str, int],
) -> tuple[Shot, ...]:
    """What to film, in the script's order: by scene id its *frames*, its engine's name and its take.

    Scenes without an engine or without frames are drawn. Raises InvalidInput for an unknown engine and
    for a scene that is too long for it.
    """
    canvas = canvas_of(brief, brief.aspects[0], direct(brief).rate)
    asked = [scene for scene in script.scenes if scene.id in engines and frames.get(scene.id)]
    return tuple(
        Shot(_inputs(scene, _profile(engines[scene.id]), frames[scene.id], canvas, brief.seed, takes))
        for scene in asked
    )


def with_clips(script: Script, clips: Mapping[str, str]) -> Script:
    """*script* showing the file that *clips* names for a scene; words, times and order stay as they are."""
    return script.model_copy(update={"scenes": tuple(_showing(scene, clips) for scene in script.scenes)})


def _showing(scene: Scene, clips: Mapping[str, str]) -> Scene:
    if scene.id not in clips:
        return scene
    # The one layout that plays a clip; a scene's time comes from its words, never from its layout.
    return scene.model_copy(update={"media": Path(clips[scene.id]), "layout": "own_clip"})


def _inputs(
    scene: Scene, profile: VideoProfile, frames: int, canvas: Canvas, seed: int, takes: Mapping[str, int]
) -> ShootInputs:
    if frames > profile.most_seconds * canvas.rate:
        raise InvalidInput(
            f"{scene.id} is longer than the {profile.most_seconds} seconds that {profile.engine.name} films.",
            fix="Shorten the scene, or draw it.",
        )
    width, height = _within(canvas, profile.largest_side)
    return ShootInputs(
        scene=scene.id,
        engine=f"{profile.engine.name} {profile.version}",
        prompt=_prompt(scene),
        frames=frames,
        rate=canvas.rate,
        width=width,
        height=height,
        seed=seed,
        take=takes.get(scene.id, 1),
    )


def _prompt(scene: Scene) -> str:
    """What is seen. Words on screen are set by us, so they are asked for only where nothing else is known."""
    return scene.visual or scene.narration or scene.on_screen_text


def _within(canvas: Canvas, side: int) -> tuple[int, int]:
    scale = min(Fraction(1), Fraction(side, max(canvas.width, canvas.height)))
    return 2 * int(canvas.width * scale / 2), 2 * int(canvas.height * scale / 2)


def _profile(name: str) -> VideoProfile:
    if name in VIDEO_PROFILES:
        return VIDEO_PROFILES[name]
    near = did_you_mean(name, tuple(VIDEO_PROFILES))
    raise InvalidInput(
        f"No engine that films is called “{name}”.",
        fix=f"Did you mean {near}?" if near else f"Choose one of {', '.join(VIDEO_PROFILES)}.",
    )
