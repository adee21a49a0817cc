"""Writing through a chat completion (POST /chat/completions, ``response_format`` for schemas)."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, ValidationError

from limelight.engines.adapters.openai.client import Endpoint, Send, post, send
from limelight.engines.ports.text import TextRequest, TextResult
from limelight.kit.errors import Broken, Rejected, Retriable

__all__ = ["OpenAIText", "from_response", "to_request"]


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore")
    content: str | None = None
    refusal: str | None = None


class _Choice(BaseModel):
    model_config = ConfigDict(extra="ignore")
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    model_config = ConfigDict(extra="ignore")
    total_tokens: int = 0


class _Completion(BaseModel):
    """The part of a chat completion that we read."""

    model_config = ConfigDict(extra="ignore")
    model: str = ""
    choices: list[_Choice]
    usage: _Usage | None = None


def to_request(request: TextRequest, model: str) -> dict[str, object]:
    """The JSON body for *request*."""
    body: dict[str, object] = {
        "model": model,
        "messages": [
            {"role": "system", "content": request.system},
            {"role": "user", "content": request.prompt},
        ],
        "max_tokens": request.max_tokens,
        "seed": request.seed,
        "temperature": 0.7,
        "stream": False,
    }
    return body if request.json_schema is None else body | _response_format(request.json_schema)


def _response_format(schema: Mapping[str, object]) -> dict[str, object]:
    return {
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": dict(schema)},
        }
    }


def from_response(answer: object, model: str) -> TextResult:
    """The result in a server's JSON. Raises Rejected for a refusal, Retriable for an answer cut short."""
    try:
        completion = _Completion.model_validate(answer)
        choice = completion.choices[0]
    except (ValidationError, IndexError) as error:
        raise Broken("The language model's answer has no message.", fix="Check LIMELIGHT_LLM_URL.") from error
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise Rejected(
            f"The language model refused: {choice.message.refusal or 'its content filter'}.",
            fix="Reword the brief.",
        )
    if not choice.message.content:
        raise Retriable("The language model answered nothing.", fix="Try again, or use another model.")
    tokens = completion.usage.total_tokens if completion.usage else 0
    return TextResult(choice.message.content, completion.model or model, tokens)


class OpenAIText:
    """A text engine on any server with OpenAI's chat API."""

    def __init__(self, endpoint: Endpoint, by: Send = send) -> None:
        self._endpoint = endpoint
        self._by = by

    @property
    def name(self) -> str:
        return "openai-compatible"

    @property
    def version(self) -> str:
        return self._endpoint.model

    def availability(self) -> str | None:
        missing = [
            variable
            for variable, value in (
                ("LIMELIGHT_LLM_URL", self._endpoint.url),
                ("LIMELIGHT_LLM_MODEL", self._endpoint.model),
            )
            if not value
        ]
        return f"Set {' and '.join(missing)} to use a language model." if missing else None

    def write(self, request: TextRequest) -> TextResult:
        body = to_request(request, self._endpoint.model)
        answer = post(self._endpoint, "/chat/completions", body, self._by)
        return from_response(answer, self._endpoint.model)
