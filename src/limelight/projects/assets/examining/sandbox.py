"""Our side of the examination: starts the process, waits only so long, believes only what makes sense."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from pydantic import ValidationError

from limelight.kit.errors import Broken, InvalidInput
from limelight.media.ingest.process import SMALLER, ask
from limelight.projects.assets.examining.facts import Examined, Refusal, answer_format

__all__ = ["examine"]

_SECONDS = 300


def examine(path: Path) -> Examined:
    """What the file at *path* is; raises InvalidInput when it is nothing that a film can use."""
    question = str(path.absolute()).encode()
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".examining-") as folder:
        try:
            said = ask("limelight.projects.assets.examining", question, Path(folder), path.name, _SECONDS)
        except subprocess.TimeoutExpired as error:
            raise InvalidInput(f"{path.name} took too long to read.", fix=SMALLER) from error
    try:
        answer = answer_format().validate_json(said)
    except ValidationError as error:
        raise Broken("The sandbox gave an answer that makes no sense.") from error
    if isinstance(answer, Refusal):
        raise InvalidInput(answer.refused, fix=answer.fix)
    return answer
