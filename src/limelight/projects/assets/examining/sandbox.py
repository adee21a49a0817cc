"""Our side of the examination: starts the process, waits only so long, believes only what makes sense."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from limelight.kit.errors import Broken, InvalidInput
from limelight.media.ingest.process import SMALLER, ask
from limelight.projects.assets.examining.facts import (
    Answer,
    Examined,
    Previewed,
    Question,
    Refusal,
    answer_format,
    question_format,
)

__all__ = ["examine", "preview"]

_SECONDS = 300
_NONSENSE = "The sandbox gave an answer that makes no sense."


def examine(path: Path) -> Examined:
    """What the file at *path* is; raises InvalidInput when it is nothing that a film can use."""
    answer = _answer(Question(str(path.absolute()), "facts"), path, path.parent)
    if not isinstance(answer, Examined):
        raise Broken(_NONSENSE)
    return answer


def preview(path: Path, wanted: Literal["picture", "peaks"], folder: Path) -> bytes:
    """A WebP, or JSON, that stands for the file at *path*; *folder* is where the process may work.

    Raises InvalidInput when there is nothing to see, or to hear.
    """
    answer = _answer(Question(str(path.absolute()), wanted), path, folder)
    if not isinstance(answer, Previewed):
        raise Broken(_NONSENSE)
    return answer.content


def _answer(question: Question, path: Path, place: Path) -> Answer:
    asked = question_format().dump_json(question)
    with tempfile.TemporaryDirectory(dir=place, prefix=".examining-") as folder:
        try:
            said = ask("limelight.projects.assets.examining", asked, Path(folder), path.name, _SECONDS)
        except subprocess.TimeoutExpired as error:
            raise InvalidInput(f"{path.name} took too long to read.", fix=SMALLER) from error
    try:
        answer = answer_format().validate_json(said)
    except ValidationError as error:
        raise Broken(_NONSENSE) from error
    if isinstance(answer, Refusal):
        raise InvalidInput(answer.refused, fix=answer.fix)
    return answer
