"""What every engine that films must do, on each one that this machine has."""

from __future__ import annotations

import time
from fractions import Fraction
from pathlib import Path

import cv2
import pytest

from limelight.engines.fakes.video import FakeFilm
from limelight.engines.ports.video import FilmRequest, Pending, Progress, Ready, Refused, Unclear, VideoEngine
from limelight.engines.profiles.video import VIDEO_PROFILES
from limelight.kit.errors import InvalidInput, RateLimited

ASKED = FilmRequest("a quiet grinder on a table", 12, Fraction(24), 96, 160, seed=5)


@pytest.fixture
def engine(tmp_path: Path) -> VideoEngine:
    return FakeFilm(tmp_path / "vendor")


def wait(engine: VideoEngine, handle: str) -> Progress:
    answer = engine.poll(handle)
    while isinstance(answer, Pending):
        assert 0 <= answer.percent <= 100
        time.sleep(answer.after)
        answer = engine.poll(handle)
    return answer


def saying(words: str) -> FilmRequest:
    return FilmRequest(f"{ASKED.prompt} {words}", 12, Fraction(24), 96, 160)


def test_it_is_known_by_its_profile(engine: VideoEngine) -> None:
    profile = VIDEO_PROFILES[engine.name]
    assert (profile.version, engine.cost(ASKED)) == (engine.version, profile.cost(ASKED.seconds))
    assert engine.cost(ASKED).micros > 0


def test_the_film_has_the_asked_size_rate_and_frames(engine: VideoEngine, tmp_path: Path) -> None:
    answer = wait(engine, engine.submit(ASKED, "ref-1"))
    assert isinstance(answer, Ready)
    (tmp_path / "film.mp4").write_bytes(answer.clip)
    film = cv2.VideoCapture(str(tmp_path / "film.mp4"))
    assert (film.get(cv2.CAP_PROP_FRAME_WIDTH), film.get(cv2.CAP_PROP_FRAME_HEIGHT)) == (96, 160)
    assert (film.get(cv2.CAP_PROP_FRAME_COUNT), film.get(cv2.CAP_PROP_FPS)) == (12, 24)
    first, last = film.read()[1], None
    while (frame := film.read())[0]:
        last = frame[1]
    film.release()
    assert last is not None
    assert abs(first.astype(int) - last).mean() > 1


def test_a_handle_answers_as_often_as_it_is_asked(engine: VideoEngine) -> None:
    handle = engine.submit(ASKED, "ref-1")
    assert wait(engine, handle) == wait(engine, handle)


def test_what_was_submitted_is_found_by_its_reference(engine: VideoEngine) -> None:
    assert engine.find("ref-1") is None
    handle = engine.submit(ASKED, "ref-1")
    assert engine.find("ref-1") == handle
    assert engine.find("ref-2") is None


def test_what_was_accepted_without_an_answer_is_found_too(engine: VideoEngine) -> None:
    with pytest.raises(Unclear):
        engine.submit(saying("[unclear]"), "ref-1")
    handle = engine.find("ref-1")
    assert handle is not None
    assert isinstance(wait(engine, handle), Ready)


@pytest.mark.parametrize(("word", "error"), [("[busy]", RateLimited), ("[lost]", Unclear)])
def test_what_was_not_accepted_is_not_found(engine: VideoEngine, word: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        engine.submit(saying(word), "ref-1")
    assert engine.find("ref-1") is None


def test_what_is_refused_says_why(engine: VideoEngine) -> None:
    answer = wait(engine, engine.submit(saying("[refuse]"), "ref-1"))
    assert isinstance(answer, Refused)
    assert answer.reason.endswith(".")


def test_what_is_slow_is_pending_and_can_be_cancelled(engine: VideoEngine) -> None:
    handle = engine.submit(saying("[slow]"), "ref-1")
    assert isinstance(engine.poll(handle), Pending)
    engine.cancel(handle)
    engine.cancel(handle)
    assert isinstance(engine.poll(handle), Refused)


def test_a_handle_that_is_none_is_said_to_be(engine: VideoEngine) -> None:
    for ask in (engine.poll, engine.cancel):
        with pytest.raises(InvalidInput):
            ask("nothing")
