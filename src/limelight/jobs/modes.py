"""What a workflow is called by people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from limelight.jobs.tools.table import TOOLS

__all__ = ["mode_of"]

_FILMS: Final[Mapping[str, str]] = {
    "make_film_v1": "Film",
    "remake_film_v1": "Film, made again",
    "refine_script_v1": "Script, changed",
    "generate_v1": "Video of a topic",
    "train_and_generate_v1": "Video with an identity",
}
_MODES: Final = {**_FILMS, **{tool.workflow: tool.title for tool in TOOLS.values()}}


def mode_of(workflow_id: str) -> str:
    """Its name; a workflow of somebody's own is called as they called it."""
    return _MODES.get(workflow_id, workflow_id)
