from __future__ import annotations

import subprocess
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from limelight.kit.errors import Broken
from limelight.kit.time import Span, samples_at
from limelight.media.probe import probe
from limelight.media.render.encoder import Encoder
from limelight.media.render.master import Sound, assemble, stitch
from limelight.media.timeline import Body, Join, Slot, Timeline, pieces

NTSC = Fraction(30_000, 1001)
SIZE = (144, 256)
LENGTHS = (31, 12, 60, 8, 1, 75)


@pytest.fixture
def make_film(make_segments, hiss, encoder: Encoder, tmp_path: Path):
    def make(
        lengths=LENGTHS, *, size=SIZE, rate=Fraction(30), name="film.mp4", sound=None, repeats=1
    ) -> Path:
        segments = make_segments(tmp_path, lengths, size, rate) * repeats
        mix = sound or Sound(hiss(tmp_path / "mix.m4a", samples_at(sum(lengths), rate)))
        out = tmp_path / name
        assemble(
            segments, mix, size=size, rate=rate, title="Halo: it’s 'quiet'", program=encoder.program, out=out
        )
        return out

    return make


@pytest.mark.parametrize("rate", [Fraction(25), NTSC, Fraction(30), Fraction(60)], ids=str)
def test_no_frame_is_dropped_doubled_or_moved(make_film, read_barcodes, rate: Fraction) -> None:
    film = make_film(rate=rate)
    assert read_barcodes(film, SIZE) == list(range(sum(LENGTHS)))
    video = probe(film).video
    assert video is not None
    assert (video.rate, video.constant, video.frames) == (rate, True, sum(LENGTHS))
    assert video.duration == sum(LENGTHS) / rate


@pytest.mark.parametrize("size", [(144, 256), (256, 256), (192, 240), (256, 144)], ids=str)
def test_all_aspects_join_alike(make_film, read_barcodes, size: tuple[int, int]) -> None:
    assert read_barcodes(make_film(lengths=(9, 20), size=size), size) == list(range(29))


def test_a_timeline_with_joins_is_whole_again_as_a_film(make_film, read_barcodes) -> None:
    slots = tuple(Slot(f"s{n}", Span(n * 40, n * 40 + 40)) for n in range(6))
    timeline = Timeline(rate=NTSC, slots=slots, joins=(Join("push", 12, 40), Join("wipe", 8, 120)))
    parts = pieces(timeline)
    assert sum(isinstance(part, Body) for part in parts) == 6
    film = make_film(lengths=tuple(part.frames for part in parts), rate=NTSC)
    assert read_barcodes(film, SIZE) == list(range(timeline.frames))


def test_sixty_segments_do_not_drift(make_film) -> None:
    video = probe(make_film(lengths=(7,) * 60, rate=NTSC)).video
    assert video is not None
    assert video.constant
    assert video.duration == 420 / NTSC


def test_after_three_minutes_at_29_97_picture_and_sound_still_agree(
    make_film, write_sound, hear, read_barcodes, tmp_path: Path
) -> None:
    samples = np.zeros((samples_at(5_400, NTSC), 2))
    click = samples_at(5_390, NTSC)
    samples[click : click + 24] = 0.7
    film = make_film((90,), rate=NTSC, sound=Sound(write_sound(tmp_path / "c.m4a", samples)), repeats=60)
    assert read_barcodes(film, SIZE) == list(range(90)) * 60
    heard = np.abs(hear(film)).max(axis=1)
    assert len(heard) == len(samples)
    assert abs(int(np.argmax(heard > heard.max() / 2)) - click) < 96, "2 ms at 48 kHz"


def _packets(program: str, path: Path) -> list[bytes]:
    command = [program, "-v", "error", "-i", path, "-map", "0:v", "-c", "copy", "-f", "framehash", "-"]
    lines = subprocess.run(command, capture_output=True, check=True).stdout.splitlines()
    return [line.split(b",")[-1].split()[0] for line in lines if not line.startswith(b"#")]


def test_the_packets_of_the_segments_are_copied_not_encoded_again(make_film, encoder: Encoder) -> None:
    film = make_film(lengths=(20, 33))
    segments = sorted(film.parent.glob("segment-*.mp4"))
    first, second = (_packets(encoder.program, segment) for segment in segments)
    assert _packets(encoder.program, film) == first + second


def test_the_same_inputs_give_the_same_bytes(make_film) -> None:
    assert make_film(name="one.mp4").read_bytes() == make_film(name="two.mp4").read_bytes()


def test_sound_is_exactly_as_long_as_the_picture(make_film, hear) -> None:
    assert len(hear(make_film(rate=NTSC))) == samples_at(sum(LENGTHS), NTSC)


def test_a_click_is_heard_with_its_frame(make_film, write_sound, hear, tmp_path: Path) -> None:
    samples = np.zeros((samples_at(sum(LENGTHS), NTSC), 2))
    clicks = [samples_at(frame, NTSC) for frame in (0, 40, 101, 186)]
    for click in clicks:
        samples[click : click + 24] = 0.7
    heard = np.abs(hear(make_film(rate=NTSC, sound=Sound(write_sound(tmp_path / "c.m4a", samples))))).max(
        axis=1
    )
    for click in clicks:
        window = slice(max(0, click - 2_000), click + 2_000)
        loudest = np.flatnonzero(heard[window] > heard[window].max() / 2)[0] + window.start
        assert abs(loudest - click) < 96, "2 ms at 48 kHz"


def test_the_film_starts_fast_and_carries_its_title(make_film, encoder: Encoder) -> None:
    film = make_film(lengths=(30,))
    assert probe(film).faststart
    said = subprocess.run([encoder.program, "-i", film], capture_output=True, check=False).stderr.decode()
    assert "Halo: it’s 'quiet'" in said
    assert "creation_time" not in said
    assert "Lavf" not in said


def test_a_folder_with_a_quote_in_its_name_is_no_trouble(make_segments, encoder, hiss, tmp_path) -> None:
    folder = tmp_path / 'it\'s 100% "ours" ä'
    folder.mkdir()
    segments = make_segments(folder, (12, 12), SIZE, NTSC)
    stitch(segments, None, rate=NTSC, title="", program=encoder.program, out=folder / "film.mp4")
    assert probe(folder / "film.mp4").video.frames == 24
    assert sorted(path.suffix for path in folder.iterdir()) == [".mp4"] * 3


def test_segments_of_different_encoders_are_never_joined(
    make_segments, barcodes, hiss, encoder, tmp_path
) -> None:
    (tmp_path / "other").mkdir()
    other = Encoder(encoder.program, encoder.build, "libx264", (*encoder.options, "-refs", "4"))
    one = make_segments(tmp_path, (12,), SIZE, NTSC)
    two = make_segments(tmp_path / "other", (12,), SIZE, NTSC, other)
    sound = Sound(hiss(tmp_path / "mix.m4a", samples_at(24, NTSC)))
    out = tmp_path / "film.mp4"
    with pytest.raises(Broken, match="another way"):
        assemble([*one, *two], sound, size=SIZE, rate=NTSC, title="", program=encoder.program, out=out)
    assert not out.exists()


def test_a_film_that_fails_its_check_does_not_appear(make_film, write_sound, tmp_path: Path) -> None:
    silence = write_sound(tmp_path / "silence.m4a", np.zeros((samples_at(sum(LENGTHS), Fraction(30)), 2)))
    with pytest.raises(Broken, match="silent"):
        make_film(sound=Sound(silence))
    assert not list(tmp_path.glob("*film*"))


def test_silence_on_purpose_is_fine(make_film, write_sound, tmp_path: Path) -> None:
    silence = write_sound(tmp_path / "silence.m4a", np.zeros((samples_at(sum(LENGTHS), Fraction(30)), 2)))
    assert make_film(sound=Sound(silence, audible=False)).exists()


def test_a_damaged_segment_is_named(make_segments, hiss, encoder: Encoder, tmp_path: Path) -> None:
    segments = make_segments(tmp_path, (12, 12), SIZE, NTSC)
    segments[1].write_bytes(segments[1].read_bytes()[:200])
    sound = Sound(hiss(tmp_path / "mix.m4a", samples_at(24, NTSC)))
    with pytest.raises(Broken, match=r"segment-1\.mp4"):
        assemble(
            segments, sound, size=SIZE, rate=NTSC, title="", program=encoder.program, out=tmp_path / "f.mp4"
        )
    assert not (tmp_path / "f.mp4").exists()
