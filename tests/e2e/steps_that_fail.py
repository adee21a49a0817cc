"""The film's steps, two of which fail for a scene whose words ask for it."""

from __future__ import annotations

import os

from limelight.film.step import StepContext, Steps, step
from limelight.film.steps import STEPS as REAL
from limelight.film.steps.film_piece import PieceInputs, Segment
from limelight.film.steps.film_piece import film_piece as real_film_piece
from limelight.film.steps.speak import SpeakInputs
from limelight.film.steps.speak import speak as real_speak
from limelight.film.storyboard import Spoken
from limelight.kit.errors import NotSupported


@step(version=1, engine="crashing")
def film_piece(context: StepContext, inputs: PieceInputs) -> Segment:
    if "Crash" in inputs.job.shot.shot.words.headline:
        os.abort()
    return real_film_piece(context, inputs)


@step(version=1, engine="hoarse")
def speak(context: StepContext, inputs: SpeakInputs) -> Spoken:
    if "cough" in inputs.text:
        raise NotSupported("The voice cannot say this.", fix="Say it in other words.")
    return real_speak(context, inputs)


STEPS: Steps = {**REAL, "film_piece": film_piece, "speak": speak}
