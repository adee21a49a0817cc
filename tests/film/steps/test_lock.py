"""A step whose source changed has a new version: otherwise an old result would answer for new code."""

from limelight.film.step_lock import forgotten, read_lock
from limelight.film.steps import STEPS

MEND = "python -m limelight.film.step_lock limelight.film.steps:STEPS"


def test_no_source_changed_without_its_version():
    left = forgotten(STEPS, read_lock())
    assert not left, (
        f"The source of {', '.join(left)} changed and the version did not. Raise version= in the step and run\n"
        f"    {MEND}\n"
        f"or, if not one bit of its results can differ,\n"
        f"    {MEND} --same {' '.join(left)}"
    )


def test_every_step_is_locked_at_its_version():
    locked = {name: one.version for name, one in read_lock().items()}
    assert locked == {name: step.version for name, step in STEPS.items()}, f"Run {MEND}"
