"""A server that speaks OpenAI's chat API and remembers who asked it what."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

__all__ = ["DRAFT", "ModelServer", "model_server"]

_SAID = (
    ("kinetic_hook", "Meet Halo, a quiet burr coffee grinder for apartments."),
    ("statement", "And how quiet? Under 50 decibels."),
    ("end_card", "Just look. It's 149 dollars."),
)
DRAFT = json.dumps(
    {
        "title": "Halo",
        "scenes": [{"layout": one, "narration": text, "on_screen_text": text[:60]} for one, text in _SAID],
    }
)
"""A script that nothing can be said against, of the brief that the tests use."""


@dataclass
class ModelServer:
    url: str = ""
    status: int = 200
    body: bytes | None = None
    """Instead of the script."""
    keys: list[str] = field(default_factory=list[str])
    asked: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    meanwhile: Callable[[], object] = str
    """What happens while somebody waits for the answer."""

    def answer(self, model: str) -> bytes:
        message = {"message": {"content": DRAFT}, "finish_reason": "stop"}
        return self.body or json.dumps({"model": model, "choices": [message]}).encode()


@contextmanager
def model_server() -> Generator[ModelServer]:
    served = ModelServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.keys.append(self.headers.get("Authorization", ""))
            served.asked.append(body)
            served.meanwhile()
            self.send_response(served.status)
            self.end_headers()
            self.wfile.write(served.answer(str(body["model"])))

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    served.url = f"http://127.0.0.1:{server.server_port}/v1"
    yield served
    server.shutdown()
    server.server_close()
