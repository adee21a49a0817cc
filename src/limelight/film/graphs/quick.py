"""The graphs of the quick tools: one thing asked for, one thing made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from limelight.film.graph import Const, Each, Graph, Node, Ref
from limelight.film.steps.animate_still import AnimateInputs
from limelight.film.steps.convert_footage import ConvertInputs
from limelight.film.steps.cut_out import CutOutInputs

__all__ = [
    "animate_still_graph",
    "caption_footage_graph",
    "compose_track_graph",
    "convert_footage_graph",
    "cut_out_graph",
    "draw_pieces_graph",
    "speak_text_graph",
]

_SPEAK = ("scene", "text", "engine", "voice", "language", "seed", "take")
_COMPOSE = ("engine", "mood", "rate", "frames_per_beat", "sections", "samples", "seed")
_FOOTAGE = ("clip", "sound", "width", "height", "rate", "frames")


def speak_text_graph() -> Graph:
    """Text spoken, then levelled."""
    return Graph(
        "speak_text",
        (
            Node("speak", "speak", _asked(_SPEAK)),
            Node("voice", "lay_voice", {"spoken": Ref("speak")}),
            Node(
                "mix",
                "mix_sound",
                {
                    "voices": Ref("voice.voices"),
                    "music": Const(None),
                    "effects": Ref("asked.effects"),
                    "samples": Ref("voice.samples"),
                    "seed": Ref("asked.seed"),
                },
            ),
        ),
    )


def compose_track_graph() -> Graph:
    """Music composed, then levelled."""
    return Graph(
        "compose_track",
        (
            Node("score", "compose_music", _asked(_COMPOSE)),
            Node(
                "mix",
                "mix_sound",
                {
                    "voices": Ref("asked.voices"),
                    "music": Ref("score.blob"),
                    "effects": Ref("asked.effects"),
                    "samples": Ref("asked.samples"),
                    "seed": Ref("asked.seed"),
                },
            ),
        ),
    )


def draw_pieces_graph() -> Graph:
    """Pieces drawn and encoded, each for itself."""
    inputs = {"job": Each(), "encoder": Ref("asked.encoder")}
    return Graph("draw_pieces", (Node("piece", "film_piece", inputs, for_each="asked.jobs"),))


def caption_footage_graph() -> Graph:
    """Footage read, its words timed, then drawn over it."""
    timing = {name: Ref(f"footage.{name}") for name in ("sound", "rate", "frames")}
    shown = {name: Ref(f"footage.{name}") for name in _FOOTAGE}
    return Graph(
        "caption_footage",
        (
            Node("footage", "read_footage", _asked(("name", "blob"))),
            Node("captions", "time_captions", {**_asked(("words", "language", "engine", "voice")), **timing}),
            Node(
                "film",
                "burn_captions",
                {
                    **shown,
                    "phrases": Ref("captions.phrases"),
                    **_asked(("style", "accent", "language", "title", "encoder")),
                },
            ),
        ),
    )


def convert_footage_graph() -> Graph:
    return _single("convert_footage", ConvertInputs)


def cut_out_graph() -> Graph:
    return _single("cut_out", CutOutInputs)


def animate_still_graph() -> Graph:
    return _single("animate_still", AnimateInputs)


def _single(step: str, inputs: type) -> Graph:
    """One step, whose inputs are all that was asked."""
    return Graph(step, (Node("made", step, _asked(field.name for field in fields(inputs))),))


def _asked(names: Iterable[str]) -> dict[str, Ref | Const]:
    """By name what was asked, which is the run's only value."""
    return {name: Ref(f"asked.{name}") for name in names}
