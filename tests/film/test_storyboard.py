"""Script and measured speech become the exact plan of a film."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limelight.film.brief import Brief
from limelight.film.direction import canvas_of, direct
from limelight.film.phrases import cut
from limelight.film.script import Scene, Script
from limelight.film.storyboard import Format, Spoken, Storyboard, plan_film
from limelight.kit.blob import Blob
from limelight.kit.hashing import digest
from limelight.kit.time import samples_at
from limelight.media.captions.words import SpokenWord

LAYOUTS = ("kinetic_hook", "tension", "product_hero", "big_number", "end_card")


def scene(name: str, layout: str = "kinetic_hook", narration: str = "Like good coffee?") -> Scene:
    return Scene(id=name, layout=layout, narration=narration, on_screen_text="Coffee")


def spoken(one: Scene, samples: int = 60_000) -> Spoken:
    words = one.narration.split()
    each = samples // max(1, len(words))
    times = tuple(SpokenWord(word, n * each, (n + 1) * each) for n, word in enumerate(words))
    return Spoken(one.id, Blob(digest(one.narration), 9, ".wav"), samples, times)


def board(*scenes: Scene, aspects: tuple[str, ...] = ("9:16",), lengths: dict[str, int] | None = None, **settings: object) -> Storyboard:  # fmt: skip
    brief = Brief(prompt="Halo", theme="tech", aspects=aspects, **settings)
    direction = direct(brief)
    formats = [Format(aspect, canvas_of(brief, aspect, direction.rate)) for aspect in aspects]
    voices = [spoken(one, (lengths or {}).get(one.id, 60_000)) for one in scenes]
    return plan_film(Script(scenes=scenes, brief=brief), voices, (), direction, formats, caption_style="pill", language="en", brand="", takes=brief.takes)  # fmt: skip


FILM = (
    scene("s1"),
    scene("s2", "product_hero"),
    scene("s3", narration="Very quiet."),
    scene("s4", "end_card"),
)


def jobs_of(found: Storyboard) -> dict[str, str]:
    """The fingerprint of each piece's job, by its name."""
    return {name: digest(job) for name, job in zip(found.job_names, found.jobs, strict=True)}


def test_pieces_tile_the_film():
    found = board(*FILM)
    assert sum(job.local.length for job in found.jobs) == found.timeline.slots[-1].span.end


def test_music_tiles_the_film_in_whole_beats():
    found = board(*FILM)
    beats = sum(section.beats for section in found.sections)
    assert beats * found.timeline.frames_per_beat == found.timeline.slots[-1].span.end


@given(st.lists(st.tuples(st.sampled_from(LAYOUTS), st.integers(0, 300_000)), min_size=1, max_size=12), st.sampled_from(["24", "25", "29.97", "30", "50", "60"]))  # fmt: skip
def test_both_hold_for_any_film(parts, fps):
    scenes = [scene(f"s{n}", layout) for n, (layout, _) in enumerate(parts)]
    lengths = {f"s{n}": samples for n, (_, samples) in enumerate(parts)}
    found = board(*scenes, lengths=lengths, fps=fps)
    frames = found.timeline.slots[-1].span.end
    assert sum(job.local.length for job in found.jobs) == frames
    assert sum(section.beats for section in found.sections) * found.timeline.frames_per_beat == frames
    assert found.timeline.samples == samples_at(frames, found.timeline.rate)
    for voice, slot in zip(found.timeline.voices, found.timeline.slots, strict=True):
        assert voice.start + lengths[voice.scene] <= samples_at(slot.span.end, found.timeline.rate) + 1


def test_a_reworded_scene_changes_its_own_pieces_and_its_joins_alone():
    before = jobs_of(board(*FILM))
    reworded = (*FILM[:2], scene("s3", narration="Very, very quiet, all day long."), FILM[3])
    after = jobs_of(board(*reworded, lengths={"s3": 200_000}))
    assert {name for name in before if before[name] != after[name]} <= {"s3", "s2→s3", "s3→s4"}
    assert before["s3"] != after["s3"]


def test_a_scene_that_moves_keeps_its_own_piece():
    scenes = [scene(f"s{n}", "statement", f"Line {n} of the film.") for n in range(1, 6)]
    before = jobs_of(board(*scenes))
    after = jobs_of(board(scenes[0], scenes[2], scenes[1], *scenes[3:]))
    joined = {name for part in before.keys() | after.keys() if "→" in part for name in part.split("→")}
    alone = {name for name in before if "→" not in name} - joined
    assert alone
    assert all(before[name] == after[name] for name in alone)


def test_another_take_is_of_one_scene_alone():
    before, after = jobs_of(board(*FILM)), jobs_of(board(*FILM, takes={"s3": 2}))
    assert {name for name in before if before[name] != after[name]} <= {"s3", "s2→s3", "s3→s4"}


def test_each_aspect_has_all_pieces_on_its_own_canvas():
    found = board(*FILM, aspects=("9:16", "1:1"))
    tall, square = found.masters
    assert (tall.pieces.end, square.pieces.end) == (square.pieces.start, len(found.jobs))
    for master in found.masters:
        own = found.jobs[master.pieces.start : master.pieces.end]
        assert {job.shot.shot.canvas for job in own} == {master.canvas}


def test_sounds_keep_a_second_and_a_half_between_them():
    times = [effect.at for effect in board(*FILM, *(scene(f"t{n}", "big_number") for n in range(6))).effects]
    assert times
    assert all(later - earlier >= 72_000 for earlier, later in pairwise(times))


def test_the_music_lifts_on_the_product_and_resolves_at_the_end():
    roles = [section.role for section in board(*FILM).sections]
    assert roles[0] == "intro"
    assert roles[-1] == "resolve"
    assert "lift" in roles


def in_beats(one: Scene) -> Scene:
    return one.model_copy(update={"beats": cut(one.narration, "en"), "on_screen_text": ""})


def test_where_beats_land_the_caption_rests_and_subtitles_hold_all_that_is_spoken():
    plain, told = board(*FILM), board(*(in_beats(one) for one in FILM))
    drawn = {job.shot.shot.layout: job.shot.shot for job in told.jobs}
    assert drawn["kinetic_hook"].phrases
    assert drawn["kinetic_hook"].captions == ()
    assert told.timeline.captions == plain.timeline.captions


def test_a_film_in_beats_has_words_on_its_first_frame():
    found = board(*(in_beats(one) for one in FILM))
    first = {name: job.shot.shot.phrases[:1] for name, job in zip(found.job_names, found.jobs, strict=True)}
    assert first["s1"][0].start < 0
    assert first["s2"][0].start == first["s3"][0].start == 0


@pytest.mark.parametrize("samples", range(80_000, 180_000, 20_000))
def test_what_stands_for_a_scene_is_no_moment_in_which_a_phrase_comes_or_goes(samples):
    told = in_beats(scene("s1", narration="Coffee roasted every morning, free for all."))
    (job,) = board(told, lengths={"s1": samples}).jobs
    turns = [phrase.start for phrase in job.shot.shot.phrases[1:]]
    assert turns
    assert not [turn for turn in turns if turn - 7 < job.still < turn + 15]


def test_captions_stay_inside_the_film_and_in_order():
    found = board(*FILM)
    spans = [phrase.span for phrase in found.timeline.captions]
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert spans[-1].end <= found.timeline.slots[-1].span.end


@pytest.mark.parametrize("fps", ["24", "29.97", "60"])
def test_a_voice_starts_at_its_frame_to_the_sample(fps):
    found = board(*FILM, fps=fps)
    for voice in found.timeline.voices:
        frame = round(Fraction(voice.start, 48_000) * found.timeline.rate)
        assert voice.start == samples_at(frame, found.timeline.rate)
