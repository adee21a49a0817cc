"""A vendor to rehearse with: it films colours, takes its time, and keeps books in a folder.

``books.jsonl`` gets one line for everything that it accepted, so a test can count what was ordered twice:
like a real vendor, it takes the same order again without a word. How it behaves is told by words in
brackets, in the prompt or in a file ``mode`` beside the books: ``[refuse]``, ``[slow]``, ``[busy]``,
``[unclear]`` (accepted, but no answer comes), ``[lost]`` (not accepted, and no answer either).
"""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from limelight.engines.ports.video import FilmRequest, Pending, Progress, Ready, Refused, Unclear
from limelight.engines.profiles.video import FAKE_FILM
from limelight.kit.errors import InvalidInput, RateLimited
from limelight.kit.time import seconds
from limelight.store import Cost

__all__ = ["FakeFilm"]

_QUICK: Final = 0.2
_SLOW: Final = 3.0
"""Seconds from the order to the film."""


class FakeFilm:
    """See ``engines.ports.video.VideoEngine``. *folder* holds the vendor's books and is made if missing."""

    name = FAKE_FILM.engine.name
    version = FAKE_FILM.version
    settles_after = 2.0

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def availability(self) -> str | None:
        return None

    def cost(self, request: FilmRequest) -> Cost:
        return FAKE_FILM.cost(request.seconds)

    def submit(self, request: FilmRequest, reference: str) -> str:
        mode = self._mode(request.prompt)
        if "[busy]" in mode:
            raise RateLimited("The vendor is busy.", fix="Wait a little.", after=1.0)
        if "[lost]" in mode:
            raise Unclear("The vendor did not answer.", fix="Ask what became of it.")
        handle = f"film-{uuid4().hex}"
        self._write(
            "books.jsonl", {"reference": reference, "handle": handle, "time": time.time()} | _order(request)
        )
        if "[unclear]" in mode:
            raise Unclear("The vendor did not answer.", fix="Ask what became of it.")
        return handle

    def poll(self, handle: str) -> Progress:
        order = self._order(handle)
        mode = self._mode(order["prompt"])
        if "[refuse]" in mode:
            return Refused("The vendor does not film this.")
        if any(line["handle"] == handle for line in self._lines("cancelled.jsonl")):
            return Refused("The film was cancelled.")
        length = _SLOW if "[slow]" in mode else _QUICK
        waited = time.time() - order["time"]
        if waited < length:
            return Pending(max(0, int(100 * waited / length)), min(length - waited, 0.1))
        return Ready(_film(order))

    def cancel(self, handle: str) -> None:
        self._order(handle)
        self._write("cancelled.jsonl", {"handle": handle})

    def find(self, reference: str) -> str | None:
        found = (line["handle"] for line in self._lines("books.jsonl") if line["reference"] == reference)
        return next(found, None)

    def _mode(self, prompt: str) -> str:
        try:
            return prompt + (self._folder / "mode").read_text(encoding="utf-8")
        except FileNotFoundError:
            return prompt

    def _order(self, handle: str) -> dict[str, Any]:
        found = next((line for line in self._lines("books.jsonl") if line["handle"] == handle), None)
        if found is None:
            raise InvalidInput(f"The vendor knows no {handle}.", fix="Check the handle.")
        return found

    def _lines(self, name: str) -> Iterator[dict[str, Any]]:
        try:
            text = (self._folder / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return
        yield from map(json.loads, text.splitlines())

    def _write(self, name: str, line: dict[str, Any]) -> None:
        """One line, whole and on the disk: the books survive whoever dies."""
        self._folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._folder / name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, (json.dumps(line) + "\n").encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _order(request: FilmRequest) -> dict[str, Any]:
    size = {"width": request.width, "height": request.height}
    rate = request.rate.as_integer_ratio()
    return {"prompt": request.prompt, "frames": request.frames, "rate": rate, "seed": request.seed} | size


def _film(order: dict[str, Any]) -> bytes:
    """Two colours of the seed, one wandering over the other."""
    from fractions import Fraction  # noqa: PLC0415 - with the rest

    import numpy as np  # noqa: PLC0415 - only when a film is drawn

    from limelight.media.render.encoder import software_encoder  # noqa: PLC0415 - as above
    from limelight.media.render.segment import encode_frames  # noqa: PLC0415 - as above

    rate, count = Fraction(*order["rate"]), int(order["frames"])
    width, height = int(order["width"]), int(order["height"])
    first, second = np.random.default_rng(order["seed"]).integers(40, 216, (2, 3))
    across = np.arange(width) / width

    def frames() -> Iterator[Any]:
        for index in range(count):
            share = 0.5 + 0.5 * np.sin(2 * np.pi * (across + float(seconds(index, rate)) / 4))
            planes = (first + share[:, None] * (second - first)).astype(np.uint8).T
            sizes = ((height, planes[0]), (height // 2, planes[1][::2]), (height // 2, planes[2][::2]))
            flat = np.concatenate([np.tile(row, rows) for rows, row in sizes])
            yield flat.reshape(height * 3 // 2, width)

    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "film.mp4"
        encode_frames(
            frames(), count=count, size=(width, height), rate=rate, encoder=software_encoder("draft"), out=out
        )
        return out.read_bytes()
