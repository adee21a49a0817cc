"""Which scenes an engine films, and a film that shows them without moving."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from limelight.film.brief import Brief
from limelight.film.direction import direct
from limelight.film.script import Scene, Script
from limelight.film.shooting import Shot, shots_of, with_clips
from limelight.film.storyboard import Spoken, plan_film
from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput

BRIEF = Brief(prompt="Halo, a grinder.", seed=7, fps="24", theme="tech")
SCRIPT = Script(
    scenes=(
        Scene(id="s1", layout="kinetic_hook", narration="Like coffee?", on_screen_text="Coffee?"),
        Scene(id="s2", layout="product_hero", narration="This is Halo.", visual="a grinder at dawn"),
        Scene(id="s3", layout="end_card", on_screen_text="149 dollars"),
    ),
    brief=BRIEF,
)
FRAMES = {"s1": 48, "s2": 72, "s3": 50}


def test_only_the_chosen_scenes_are_filmed_at_their_length_and_take():
    (shot,) = shots_of(BRIEF, SCRIPT, FRAMES, {"s2": "fake-film"}, {"s2": 3})
    assert (shot.scene, shot.engine) == ("s2", "fake-film")
    asked = shot.inputs
    assert (asked.engine, asked.prompt, asked.take, asked.seed) == ("fake-film 1", "a grinder at dawn", 3, 7)
    assert (asked.frames, asked.rate) == (72, Fraction(24))
    assert (asked.width, asked.height) == (1080, 1920)


def test_a_scene_without_a_picture_in_words_is_filmed_by_what_is_said():
    (shot,) = shots_of(BRIEF, SCRIPT, FRAMES, {"s1": "fake-film"}, {})
    assert (shot.inputs.prompt, shot.inputs.take) == ("Like coffee?", 1)


def test_a_frame_that_is_too_large_for_the_engine_is_asked_smaller():
    big = BRIEF.model_copy(update={"resolution": "2160"})
    (shot,) = shots_of(big, SCRIPT, FRAMES, {"s1": "fake-film"}, {})
    assert (shot.inputs.width, shot.inputs.height) == (1080, 1920)


def test_shots_survive_json():
    shots = shots_of(BRIEF, SCRIPT, FRAMES, {"s1": "fake-film", "s2": "fake-film"}, {})
    wire = TypeAdapter(tuple[Shot, ...])
    assert wire.validate_json(wire.dump_json(shots)) == shots


def test_a_scene_that_has_no_frames_yet_is_not_filmed():
    assert shots_of(BRIEF, SCRIPT, {}, {"s2": "fake-film"}, {}) == ()


def test_an_unknown_engine_and_a_scene_that_is_too_long_are_refused():
    with pytest.raises(InvalidInput, match="No engine that films"):
        shots_of(BRIEF, SCRIPT, FRAMES, {"s2": "fake-flim"}, {})
    with pytest.raises(InvalidInput, match="longer than the 60 seconds"):
        shots_of(BRIEF, SCRIPT, {"s2": 24 * 60 + 1}, {"s2": "fake-film"}, {})


def test_a_clip_moves_nothing_in_the_film():
    filmed = with_clips(SCRIPT, {"s2": "clip-s2.mp4"})
    assert (filmed.scenes[1].layout, filmed.scenes[1].media) == ("own_clip", Path("clip-s2.mp4"))
    assert (filmed.scenes[0], filmed.scenes[2]) == (SCRIPT.scenes[0], SCRIPT.scenes[2])
    assert filmed.scenes[1].texts == SCRIPT.scenes[1].texts
    before, after = (_timeline(script) for script in (SCRIPT, filmed))
    assert [slot.span for slot in after.slots] == [slot.span for slot in before.slots]
    assert (after.voices, after.captions, after.frames) == (before.voices, before.captions, before.frames)


def _timeline(script: Script):
    spoken = [
        Spoken(
            scene.id,
            Blob("ab" * 32, 9, ".wav") if scene.narration else None,
            48_000 * len(scene.narration) // 10,
        )
        for scene in script.scenes
    ]
    board = plan_film(
        script, spoken, (), direct(BRIEF), (), caption_style="pill", language="en", brand="Halo"
    )
    return board.timeline
