"""The pure halves of the adapter, and the thin sender against a server that misbehaves on purpose."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from limelight.engines.adapters.openai.client import Endpoint
from limelight.engines.adapters.openai.text import OpenAIText, from_response, to_request
from limelight.engines.ports.text import TextRequest
from limelight.kit.errors import (
    Broken,
    InvalidInput,
    LimelightError,
    NotConfigured,
    RateLimited,
    Rejected,
    Retriable,
)

REQUEST = TextRequest("Be brief.", "Name a fruit.", max_tokens=20, seed=4)
ANSWER = {"model": "m-1", "choices": [{"message": {"content": "Fig."}}], "usage": {"total_tokens": 9}}


class TestToRequest:
    def test_system_and_prompt_stay_apart(self) -> None:
        body = to_request(REQUEST, "m")
        assert body["messages"] == [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "Name a fruit."},
        ]
        assert (body["model"], body["max_tokens"], body["seed"]) == ("m", 20, 4)
        assert "response_format" not in body

    def test_a_schema_constrains_the_answer(self) -> None:
        body = to_request(TextRequest("", "", {"type": "object"}), "m")
        assert body["response_format"] == {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": {"type": "object"}},
        }


class TestFromResponse:
    def test_the_text_the_model_and_the_tokens_are_read(self) -> None:
        result = from_response(ANSWER, "asked-for")
        assert (result.text, result.model, result.tokens) == ("Fig.", "m-1", 9)

    @pytest.mark.parametrize(
        ("answer", "error"),
        [
            ({"choices": [{"message": {"content": None, "refusal": "No."}}]}, Rejected),
            ({"choices": [{"message": {"content": "x"}, "finish_reason": "content_filter"}]}, Rejected),
            ({"choices": [{"message": {"content": ""}}]}, Retriable),
            ({"choices": []}, Broken),
            ({"hello": "world"}, Broken),
            ([], Broken),
        ],
    )
    def test_an_answer_without_words_is_an_error(self, answer: object, error: type[LimelightError]) -> None:
        with pytest.raises(error):
            from_response(answer, "m")


class _Handler(BaseHTTPRequestHandler):
    status: ClassVar[int] = 200
    body: ClassVar[bytes] = b""
    headers_out: ClassVar[dict[str, str]] = {}
    seen: ClassVar[list[tuple[str, str | None]]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append((self.path, self.headers["Authorization"]))
        self.send_response(self.status)
        for name, value in self.headers_out.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(self.body)))
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def server() -> Iterator[str]:
    _Handler.status, _Handler.body, _Handler.headers_out, _Handler.seen = (
        200,
        json.dumps(ANSWER).encode(),
        {},
        [],
    )
    http = HTTPServer(("127.0.0.1", 0), _Handler)
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}/v1"
    http.shutdown()
    thread.join()
    http.server_close()


def test_the_key_travels_in_its_header_and_nowhere_else(server: str) -> None:
    endpoint = Endpoint(server, "m", "secret-key")
    assert OpenAIText(endpoint).write(REQUEST).text == "Fig."
    assert _Handler.seen == [("/v1/chat/completions", "Bearer secret-key")]
    assert "secret-key" not in repr(endpoint)


@pytest.mark.parametrize(
    ("status", "said", "error"),
    [
        (401, "bad key", NotConfigured),
        (404, "no such model", NotConfigured),
        (429, "slow down", RateLimited),
        (500, "oops", Retriable),
        (503, "loading", Retriable),
        (400, "flagged by our content policy", Rejected),
        (400, "unknown field", InvalidInput),
    ],
)
def test_each_refusal_is_named_for_its_remedy(
    server: str, status: int, said: str, error: type[LimelightError]
) -> None:
    _Handler.status, _Handler.body = status, json.dumps({"error": {"message": said}}).encode()
    with pytest.raises(error, match=said) as caught:
        OpenAIText(Endpoint(server, "m", "k")).write(REQUEST)
    assert type(caught.value) is error
    assert caught.value.fix


def test_how_long_to_wait_is_the_servers_to_say(server: str) -> None:
    _Handler.status, _Handler.headers_out = 429, {"Retry-After": "7"}
    with pytest.raises(RateLimited) as caught:
        OpenAIText(Endpoint(server, "m")).write(REQUEST)
    assert caught.value.after == 7.0


def test_a_redirect_does_not_take_the_key_along(server: str) -> None:
    _Handler.status, _Handler.headers_out = 302, {"Location": f"{server}/elsewhere"}
    with pytest.raises(NotConfigured):
        OpenAIText(Endpoint(server, "m", "secret-key")).write(REQUEST)
    assert len(_Handler.seen) == 1


def test_a_page_that_is_no_json_is_told_apart_from_an_answer(server: str) -> None:
    _Handler.body = b"<html>"
    with pytest.raises(Broken, match="JSON"):
        OpenAIText(Endpoint(server, "m")).write(REQUEST)


def test_nobody_at_the_address_is_worth_another_try() -> None:
    with pytest.raises(Retriable, match="can't be reached"):
        OpenAIText(Endpoint("http://127.0.0.1:9/v1", "m", timeout=2)).write(REQUEST)


def test_only_http_is_spoken() -> None:
    with pytest.raises(NotConfigured):
        OpenAIText(Endpoint("file:///etc/passwd", "m")).write(REQUEST)


def test_what_is_missing_is_one_line() -> None:
    assert OpenAIText(Endpoint("http://x/v1", "m")).availability() is None
    assert OpenAIText(Endpoint("", "")).availability() == (
        "Set LIMELIGHT_LLM_URL and LIMELIGHT_LLM_MODEL to use a language model."
    )
