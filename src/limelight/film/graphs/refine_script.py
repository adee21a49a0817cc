"""The graph that refines a script: one step."""

from __future__ import annotations

from limelight.film.graph import Graph, Node, Ref

__all__ = ["refine_script_graph"]

_REFINE = Node(
    "written",
    "refine_script",
    {
        "script": Ref("script"),
        "brief": Ref("brief_json"),
        "instruction": Ref("instruction"),
        "writer": Ref("writer"),
        "model": Ref("model"),
        "voice_engine": Ref("voice.engine"),
        "voice": Ref("voice.name"),
    },
    plane="net",
)


def refine_script_graph() -> Graph:
    """From a script and an instruction to the next script."""
    return Graph("refine_script", (_REFINE,))
