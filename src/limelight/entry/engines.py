"""The engines that a worker uses, built from settings that crossed the process border as values."""

from __future__ import annotations

from limelight.engines.adapters.openai.client import Endpoint
from limelight.engines.adapters.openai.text import OpenAIText
from limelight.engines.registry import video_engines
from limelight.film.workshop import Engines, LanguageModel

__all__ = ["build_engines"]


def build_engines(llm: LanguageModel, fake_film: str = "") -> Engines:
    """What a step may ask; whether it is available is asked of each when it is needed."""
    return Engines(text=_writer(llm), video=video_engines(fake_film))


def _writer(llm: LanguageModel) -> OpenAIText:
    endpoint = Endpoint(llm.url, llm.model, llm.key, llm.patience)
    if not llm.public_only:
        return OpenAIText(endpoint)
    from limelight.entry.guarded import send_guarded  # noqa: PLC0415 - only the service has its library

    return OpenAIText(endpoint, send_guarded)
