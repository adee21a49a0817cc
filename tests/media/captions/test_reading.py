"""Subtitles that people bring are read as players read them."""

from __future__ import annotations

import pytest

from limelight.kit.errors import InvalidInput
from limelight.media.captions.reading import Cue, is_subtitles, read_subtitles

SRT = "\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Salt</i> &amp; pepper\r\nunder {\\an8}50 dB\r\n\r\n2\r\n00:01:00,5 --> 00:01:02,000\r\nEnd\r\n"
VTT = "WEBVTT\n\nNOTE made by hand\n\nname\n00:01.000 --> 00:02.500 line:80%\n<c.loud>Salt</c>\n\n00:02.000 --> 00:03.000\nPepper\n"


def test_subrip_is_read_with_its_marks_taken_off() -> None:
    assert read_subtitles(SRT) == (Cue(1000, 2500, "Salt & pepper under 50 dB"), Cue(60_500, 62_000, "End"))


def test_webvtt_is_read_and_the_earlier_of_two_at_once_gives_way() -> None:
    assert read_subtitles(VTT) == (Cue(1000, 2000, "Salt"), Cue(2000, 3000, "Pepper"))


def test_plain_words_are_no_subtitles() -> None:
    assert not is_subtitles("At 10:30 --> it begins")
    assert is_subtitles(SRT)
    with pytest.raises(InvalidInput, match="no subtitles"):
        read_subtitles("00:02.000 --> 00:01.000\nbackwards")
