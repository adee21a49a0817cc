"""What a person hears while a film is made."""

from __future__ import annotations

import pytest

from limelight.cli.progress import reporter
from limelight.film.run import NodeReady, StepFailed, StepFinished, StepStarted
from limelight.store import FREE


@pytest.fixture
def said(capsys):
    """Report the given events to a person and return what stands on stderr."""

    def said(*events):
        with reporter(as_json=False, quiet=False) as report:
            for event in events:
                report.event(event)
        return [line for line in capsys.readouterr().err.splitlines() if line.startswith("!")]

    return said


def failed(index, step="film_piece"):
    return StepFailed("piece", index, step, "The pen broke.", "Buy a pen.", will_retry=True)


def test_a_step_that_is_tried_again_is_said_once_for_all_scenes(said):
    again = [StepStarted("piece", index, "film_piece") for index in range(3)]
    heard = said(NodeReady("piece", 3), *again, *map(failed, range(3)), *again)
    assert heard == ["! The pen broke. Trying again."]


def test_a_step_for_which_another_stands_in_is_left_to_the_end(said):
    assert said(NodeReady("piece", 1), StepStarted("piece", 0, "film_piece"), failed(0), StepStarted("piece", 0, "mark_piece")) == []  # fmt: skip


def test_nothing_is_said_of_what_goes_well(said):
    started = StepStarted("piece", 0, "film_piece")
    finished = StepFinished("piece", 0, "film_piece", "key", 1.0, FREE)
    assert said(NodeReady("piece", 1), started, finished) == []
