"""Facts about what Limelight does itself or through a server that the user names. Checked 2026-11-21."""

from __future__ import annotations

from typing import Final

from limelight.engines.profiles.profile import EngineProfile

__all__ = ["EMBEDDED", "LLM", "SOUNDFONT"]

_OURS: Final = "part of Limelight"

EMBEDDED: Final = (
    EngineProfile(
        name="house",
        capability="write",
        summary="scripts by rule, from the brief's facts in the brief's words; English best",
        licence="Apache-2.0",
        price="free",
        source=_OURS,
        languages=("*",),
    ),
    EngineProfile(
        name="embedded",
        capability="compose",
        summary="music composed for the film and played by a synthesiser of ours",
        licence="Apache-2.0",
        price="free",
        source=_OURS,
    ),
    EngineProfile(
        name="motion",
        capability="draw",
        summary="layouts, type and transitions on the processor",
        licence="Apache-2.0",
        price="free",
        source=_OURS,
        languages=("*",),
    ),
    EngineProfile(
        name="camera",
        capability="animate",
        summary="photos pushed, panned and set behind the words; no model",
        licence="Apache-2.0",
        price="free",
        source=_OURS,
    ),
    EngineProfile(
        name="cut-out",
        capability="segment",
        summary="subjects on plain grounds, cut along their colours; no model",
        licence="Apache-2.0",
        price="free",
        source=_OURS,
    ),
)

LLM: Final = EngineProfile(
    name="llm",
    capability="write",
    summary="scripts by any OpenAI-compatible server (Ollama, vLLM, llama.cpp, OpenAI)",
    licence="the model's own",
    price="the server's own",
    source="https://platform.openai.com/docs/api-reference/chat",
    languages=("*",),
)

SOUNDFONT: Final = EngineProfile(
    name="soundfont",
    capability="compose",
    summary="the same music through a SoundFont file that the brief names as its music",
    licence="MIT; the font's own",
    price="free",
    source="https://github.com/nwhitehead/tinysoundfont-pybind",
)
