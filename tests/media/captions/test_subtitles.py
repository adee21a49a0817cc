"""SubRip and WebVTT say exactly what the captions say, at the same millisecond."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Sequence
from fractions import Fraction
from html import unescape
from pathlib import Path

import imageio_ffmpeg
import pytest

from limelight.kit.time import Span
from limelight.media.captions.subrip import subrip
from limelight.media.captions.timing import shifted
from limelight.media.captions.webvtt import webvtt, word_timed_webvtt
from limelight.media.motion.shot import CaptionPhrase, CaptionWord

Writer = Callable[[Sequence[CaptionPhrase], Fraction], str]

NTSC = Fraction(30000, 1001)
_TIME = r"(\d\d):(\d\d):(\d\d)[,.](\d\d\d)"


def phrase(start: int, end: int, *lines: str) -> CaptionPhrase:
    words = (tuple(CaptionWord(word, Span(start, end)) for word in line.split()) for line in lines)
    return CaptionPhrase(tuple(words), Span(start, end))


PHRASES = (
    phrase(0, 30, "Salt & pepper", "under <50> dB"),
    phrase(45, 90, "صباح هادئ، هنا."),
    phrase(5394, 5400, "The end."),
)


def parsed(text: str) -> list[tuple[int, int, list[str]]]:
    cues = re.findall(rf"{_TIME} --> {_TIME}\n((?:.+\n)+)", text)
    return [(_ms(cue[:4]), _ms(cue[4:8]), cue[8].splitlines()) for cue in cues]


def _ms(parts: tuple[str, ...]) -> int:
    hours, minutes, seconds, thousandths = map(int, parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths


@pytest.mark.parametrize("write", [subrip, webvtt])
def test_times_are_the_frames_to_the_millisecond(write: Writer) -> None:
    times = [(start, end) for start, end, _ in parsed(write(PHRASES, NTSC))]
    assert times == [(0, 1001), (1502, 3003), (179980, 180180)]


def test_webvtt_escapes_what_would_be_markup() -> None:
    text = webvtt(PHRASES, NTSC)
    assert text.startswith("WEBVTT\n\n")
    assert parsed(text)[0][2] == ["Salt &amp; pepper", "under &lt;50&gt; dB"]
    assert [unescape(line) for line in parsed(text)[0][2]] == ["Salt & pepper", "under <50> dB"]


def test_subrip_numbers_cues_and_has_nothing_a_player_takes_for_markup() -> None:
    text = subrip(PHRASES, NTSC)
    assert re.findall(r"(?m)^\d+$", text) == ["1", "2", "3"]
    assert parsed(text)[0][2] == ["Salt & pepper", "under ‹50› dB"]


@pytest.mark.parametrize("write", [subrip, webvtt])
def test_right_to_left_lines_are_marked_and_others_are_not(write: Writer) -> None:
    cues = parsed(write(PHRASES, NTSC))
    assert cues[1][2] == ["\u200fصباح هادئ، هنا.\u200f"]
    assert "\u200f" not in "".join(cues[2][2])


@pytest.mark.parametrize(("write", "suffix"), [(subrip, "srt"), (webvtt, "vtt")])
def test_a_player_reads_every_cue(write: Writer, suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"film.{suffix}"
    file.write_text(write(PHRASES, NTSC), "utf-8")
    again = subprocess.run(
        [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(file), "-f", "srt", "-"],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
    )
    assert again.stderr == ""
    assert [cue[:2] for cue in parsed(again.stdout + "\n")] == [(0, 1001), (1502, 3003), (179980, 180180)]
    assert "Salt & pepper" in again.stdout.replace("&amp;", "&")


def test_no_captions_make_a_valid_empty_file() -> None:
    assert subrip((), NTSC) == ""
    assert webvtt((), NTSC) == "WEBVTT\n"


def test_a_scene_later_in_the_film_is_the_same_phrase_shifted() -> None:
    moved = shifted(PHRASES[0], 100)
    assert moved.span == Span(100, 130)
    assert moved.lines[0][0] == CaptionWord("Salt", Span(100, 130))


def test_every_word_but_a_cues_first_can_have_its_time() -> None:
    words = (
        CaptionWord("Salt", Span(30, 40)),
        CaptionWord("&", Span(45, 50)),
        CaptionWord("pepper", Span(60, 75)),
    )
    text = word_timed_webvtt([CaptionPhrase((words[:2], words[2:]), Span(30, 90))], Fraction(30))
    assert "00:00:01.000 --> 00:00:03.000\nSalt <00:00:01.500>&amp;\n<00:00:02.000>pepper\n" in text
