"""The quick tools' steps on real media, small: what comes out is decoded again and measured."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from limelight.film.step import StepContext
from limelight.film.steps.animate_still import AnimateInputs, Move, animate_still
from limelight.film.steps.burn_captions import BurnInputs, burn_captions
from limelight.film.steps.convert_footage import ConvertInputs, convert_footage
from limelight.film.steps.cut_out import CutOutInputs, cut_out
from limelight.film.steps.read_footage import Footage, ReadInputs, read_footage
from limelight.film.steps.time_captions import TimedCaptions, TimeInputs, time_captions
from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput
from limelight.media.audio.decode import decode_audio
from limelight.media.audio.loudness import integrated_loudness
from limelight.media.formats import load_placements, safe_box
from limelight.media.ingest import Fit
from limelight.media.motion.shot import Canvas
from limelight.media.probe import probe
from limelight.media.probe.process import ffmpeg_path
from limelight.media.render.encoder import software_encoder

RATE = Fraction(25)
SPEAKS = r"0.3*sin(2*PI*180*t)*(between(t\,0.5\,1.3)+between(t\,1.8\,2.6))"
"""Somebody who says two things, each 0.8 s long."""


@pytest.fixture(scope="module")
def footage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds of grey 320×180 with a sound, recorded at 25 frames a second."""
    target = tmp_path_factory.mktemp("footage") / "talk.mp4"
    picture = ("-f", "lavfi", "-i", f"color=0x606060:s=320x180:r={RATE}:d=3")
    sound = ("-f", "lavfi", "-i", f"aevalsrc={SPEAKS}:s=48000:d=3")
    command = [
        ffmpeg_path(),
        "-v",
        "error",
        "-y",
        *picture,
        *sound,
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        str(target),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return target


def frame_of(path: Path, number: int) -> np.ndarray:
    reader = cv2.VideoCapture(str(path))
    reader.set(cv2.CAP_PROP_POS_FRAMES, number)
    found, frame = reader.read()
    reader.release()
    assert found, number
    return np.asarray(frame)


@pytest.fixture
def fresh(context: StepContext, tmp_path: Path) -> Callable[[], StepContext]:
    """Each step works in a folder of its own."""
    folders = iter(range(100))

    def make() -> StepContext:
        folder = tmp_path / f"work{next(folders)}"
        folder.mkdir()
        return replace(context, workdir=folder)

    return make


Fresh = Callable[[], StepContext]


def read(fresh: Fresh, footage: Path) -> tuple[StepContext, Footage]:
    context = fresh()
    return context, read_footage(context, ReadInputs("talk.mp4", context.store.put_file(footage)))


def timed(context: StepContext, found: Footage, words: str) -> TimedCaptions:
    return time_captions(context, TimeInputs(words, "en", "", "", found.sound, found.rate, found.frames))


def test_footage_keeps_its_size_its_rate_and_its_sound(fresh: Fresh, footage: Path) -> None:
    context, found = read(fresh, footage)
    assert (found.width, found.height, found.rate, found.frames) == (320, 180, RATE, 75)
    assert found.sound is not None
    assert len(decode_audio(context.store.path(found.sound))) == pytest.approx(3 * 48_000, abs=2_400)


def test_words_fall_where_somebody_is_heard_to_speak(fresh: Fresh, footage: Path) -> None:
    context, found = read(fresh, footage)
    heard = timed(context, found, "Halo grinds quietly. It costs little.")
    assert heard.how == "heard"
    words = {word.text: word.span for phrase in heard.phrases for line in phrase.lines for word in line}
    assert words["Halo"].start == pytest.approx(0.5 * 25, abs=2)
    assert words["It"].start == pytest.approx(1.8 * 25, abs=2)


def test_subtitles_of_ones_own_keep_their_times(fresh: Fresh, footage: Path) -> None:
    context, found = read(fresh, footage)
    own = "1\n00:00:01,000 --> 00:00:02,000\nOnly <i>here</i>.\n"
    exact = timed(context, found, own)
    assert exact.how == "exact"
    assert [(phrase.span.start, phrase.span.end) for phrase in exact.phrases] == [(25, 50)]
    with pytest.raises(InvalidInput, match="None of these words"):
        timed(context, found, own.replace("00:00:0", "00:01:0"))


def test_captions_are_in_the_picture_while_they_are_said_and_the_sound_stays(
    fresh: Fresh, footage: Path
) -> None:
    context, found = read(fresh, footage)
    own = timed(context, found, "00:01.000 --> 00:02.000\nQuiet mornings")
    made = burn_captions(
        fresh(),
        BurnInputs(
            *(found.clip, found.sound, found.width, found.height, found.rate, found.frames),
            *(own.phrases, "pill", "#ffd21f", "en", "talk"),
            replace(software_encoder("final"), program=""),
        ),
    )
    path = context.store.path(made.blob)
    info = probe(path)
    assert info.video is not None
    assert (info.video.frames, info.video.rate, info.faststart) == (75, RATE, True)
    before, during, after = (frame_of(path, number) for number in (10, 37, 70))
    assert before.std() < 3
    assert after.std() < 3
    assert during.max() > 220
    assert during[:90].std() < 3, "captions stand at the foot"
    assert integrated_loudness(decode_audio(path)) == pytest.approx(
        integrated_loudness(decode_audio(footage)), abs=0.5
    )


@pytest.mark.parametrize(("placement", "fit"), [("instagram/reels", "crop"), ("tiktok/video", "pad")])
def test_a_converted_video_passes_every_rule_of_its_placement(
    fresh: Fresh, footage: Path, placement: str, fit: Fit
) -> None:
    context = fresh()
    small = replace(
        load_placements()[placement], size_recommended=(540, 960), size_min=(360, 640), duration_min=None
    )
    inputs = ConvertInputs("talk.mp4", context.store.put_file(footage), small, fit, Fraction(0))
    made = convert_footage(context, inputs)
    assert [rule.what for rule in made.before if rule.level == "fail"]
    assert [rule for rule in made.after if rule.level == "fail"] == []
    info = probe(context.store.path(made.blob))
    assert info.video is not None
    assert info.video.display_size == (540, 960)
    assert integrated_loudness(decode_audio(context.store.path(made.blob))) == pytest.approx(-14, abs=1)
    assert any("540×960" in done for done in made.done)


def test_what_is_too_long_is_cut_from_where_it_was_asked(fresh: Fresh, footage: Path) -> None:
    context = fresh()
    limits = replace(load_placements()["youtube/video"], duration_max=Fraction(1))
    made = convert_footage(
        context, ConvertInputs("talk.mp4", context.store.put_file(footage), limits, "crop", Fraction(1))
    )
    assert made.seconds <= 1
    assert not [rule for rule in made.after if rule.what == "duration" and rule.level == "fail"]
    assert any(done.startswith("Kept 0.9 of 3.0 seconds") for done in made.done)


def photo(context: StepContext, tmp_path: Path, pixels: np.ndarray) -> Blob:
    Image.fromarray(pixels).save(tmp_path / "photo.png")
    return context.store.put_file(tmp_path / "photo.png")


def mug(width: int = 480, height: int = 360) -> np.ndarray:
    """A red thing before a plain wall."""
    pixels = np.full((height, width, 3), 225, np.uint8)
    cv2.rectangle(pixels, (190, 110), (290, 260), (190, 30, 40), -1)
    noise = np.random.default_rng(3).normal(0, 1.2, pixels.shape)
    return np.clip(pixels + noise, 0, 255).astype(np.uint8)


def test_a_thing_before_a_plain_wall_is_cut_out_and_no_doubt_is_told(fresh: Fresh, tmp_path: Path) -> None:
    context = fresh()
    made = cut_out(context, CutOutInputs("mug.png", photo(context, tmp_path, mug())))
    pixels = np.asarray(Image.open(context.store.path(made.blob)))
    assert pixels.shape == (made.height, made.width, 4)
    assert (made.width, made.height) == (pytest.approx(104, abs=6), pytest.approx(154, abs=6))
    assert pixels[made.height // 2, made.width // 2, 3] == 255
    assert pixels[0, 0, 3] == 0
    assert made.note == ""


def test_before_a_busy_background_the_result_says_that_it_is_a_guess(fresh: Fresh, tmp_path: Path) -> None:
    context = fresh()
    busy = np.random.default_rng(5).integers(0, 90, (360, 480, 3)).astype(np.uint8)
    cv2.circle(busy, (240, 180), 80, (250, 220, 40), -1)
    made = cut_out(context, CutOutInputs("crowd.png", photo(context, tmp_path, busy)))
    assert "guess" in made.note
    alpha = np.asarray(Image.open(context.store.path(made.blob)))[..., 3]
    assert 0.3 < (alpha > 128).mean() < 0.95


def test_nothing_is_cut_out_of_an_even_picture(fresh: Fresh, tmp_path: Path) -> None:
    context = fresh()
    with pytest.raises(InvalidInput, match="stands out from its background"):
        cut_out(
            context, CutOutInputs("wall.png", photo(context, tmp_path, np.full((200, 200, 3), 200, np.uint8)))
        )


@pytest.mark.parametrize("move", ["push", "pull", "parallax"])
def test_a_still_moves_as_asked(fresh: Fresh, tmp_path: Path, move: Move) -> None:
    context = fresh()
    canvas = Canvas(180, 320, Fraction(30), safe_box(None, 180, 320))
    encoder = replace(software_encoder("final"), program="")
    made = animate_still(
        context, AnimateInputs("mug.png", photo(context, tmp_path, mug()), move, 30, canvas, encoder)
    )
    path = context.store.path(made.blob)
    info = probe(path)
    assert info.video is not None
    assert (info.video.display_size, info.video.frames, made.note) == ((180, 320), 30, "")
    first, last = (_red(frame_of(path, number)) for number in (0, 29))
    assert last < 0.97 * first if move == "pull" else last > 1.03 * first


def test_without_a_clear_subject_the_whole_picture_is_pushed_and_the_result_says_so(
    fresh: Fresh, tmp_path: Path
) -> None:
    context = fresh()
    busy = np.random.default_rng(5).integers(0, 255, (240, 320, 3)).astype(np.uint8)
    canvas = Canvas(160, 160, Fraction(30), safe_box(None, 160, 160))
    encoder = replace(software_encoder("final"), program="")
    made = animate_still(
        context, AnimateInputs("x.png", photo(context, tmp_path, busy), "parallax", 6, canvas, encoder)
    )
    assert "pushed instead" in made.note


def _red(frame: np.ndarray) -> int:
    return int(((frame[..., 2] > 120) & (frame[..., 1] < 110)).sum())


def test_the_inputs_of_a_conversion_have_the_same_key_after_a_journey() -> None:
    inputs = ConvertInputs(
        "a.mp4", Blob("0" * 64, 1, ".mp4"), load_placements()["instagram/reels"], "pad", Fraction(3, 2)
    )
    assert convert_footage.key(
        convert_footage.load_inputs(convert_footage.dump_inputs(inputs))
    ) == convert_footage.key(inputs)
