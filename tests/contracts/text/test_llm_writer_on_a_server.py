"""The llm writer over a real server with a small real model, whose words are seldom usable."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from limelight.engines.adapters.openai.client import Endpoint
from limelight.engines.adapters.openai.text import OpenAIText
from limelight.engines.ports.text import TextRequest, TextResult
from limelight.film.brief import Brief
from limelight.film.claims import check, sources_of
from limelight.film.writers import llm


class _Brisk(OpenAIText):
    """Short answers, so that a small machine is done in seconds."""

    answers: int = 0

    def write(self, request: TextRequest) -> TextResult:
        self.answers += 1
        return super().write(replace(request, max_tokens=60))


@pytest.mark.slow
def test_whatever_the_model_says_the_script_is_honest(llama_server: str) -> None:
    brief = Brief(prompt="Halo, a quiet coffee grinder. 149 dollars.", duration=Fraction(12))
    engine = _Brisk(Endpoint(llama_server, "smollm2"))
    script = llm.write(brief, lambda text: Fraction(len(text), 15), engine)
    assert 1 <= engine.answers <= llm.ATTEMPTS
    assert script.writer != "house" or "house writer wrote this one" in script.notices[0]
    sources = sources_of(brief)
    assert not [text for scene in script.scenes for text in scene.texts if check(text, sources)]
