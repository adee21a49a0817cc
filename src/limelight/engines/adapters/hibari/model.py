"""The hibari network with its durations made visible, and the alphabet it reads.

The graph computes how long each phoneme lasts (tensor ``/Clip_output_0``, in units of 25 ms) but does
not list it among its outputs. Protobuf parsers merge a message that occurs twice, so appending a
second ``graph`` field that holds only one more output makes the runtime hand it over; no file changes.
The tensor's name is private to one build of the weights, hence the check of their hash.

This module imports the runtime (a second or so): import it only when something is to be said.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, cast

import numpy as np
import onnxruntime as ort
from hibari import dsp
from hibari.g2p import G2P
from numpy.typing import NDArray

__all__ = ["FRAME", "MODEL_RATE", "Network", "Token", "load"]

MODEL_RATE: Final = 24_000
FRAME: Final = 600
"""Samples of one duration unit."""

_KNOWN_WEIGHTS: Final = "5f70741d4e900f4e85d0037498736cc1b3e1b9a63a13546a5da1e63abf4fccd8"
_DURATIONS: Final = "/Clip_output_0"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the spoken text, its phonemes, and whether a space follows."""

    text: str
    phonemes: str
    spaced: bool


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    session: ort.InferenceSession
    alphabet: Mapping[str, int]
    reader: G2P
    tells_durations: bool

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Phonemes of *text*, in which figures and abbreviations are already spelled out."""
        read = self.reader.phonemize_tokens(self.reader.tokenize(text))
        return tuple(Token(tok.text, self._audible(tok.phonemes or ""), bool(tok.whitespace)) for tok in read)

    def _audible(self, phonemes: str) -> str:
        return "".join(phoneme for phoneme in phonemes if phoneme in self.alphabet)

    def run(
        self, phonemes: str, speed: float, noise: np.random.Generator
    ) -> tuple[NDArray[np.float32], NDArray[np.int64] | None]:
        """Samples at 24 kHz, and the frames of each phoneme with the pads before and after, if known."""
        lh, theta, ln, lr, phi, f0, *durations = self.session.run(None, self._feed(phonemes, speed))
        samples = dsp.synth(lh[0], theta[0], ln[0], lr[0], phi[0], f0[0], noise)
        return samples, np.rint(durations[0]).astype(np.int64) if durations else None

    def frames(self, phonemes: str, speed: float) -> NDArray[np.int64]:
        """Frames of each phoneme with the pads before and after, without making a sound of them."""
        only = ort.RunOptions()
        only.only_execute_path_to_fetches = True
        (found,) = self.session.run([_DURATIONS], self._feed(phonemes, speed), only)
        return np.rint(found).astype(np.int64)

    def _feed(self, phonemes: str, speed: float) -> dict[str, NDArray[np.generic]]:
        ids = np.array([[0, *(self.alphabet[phoneme] for phoneme in phonemes), 0]], np.int64)
        return {"ids": ids, "speed": np.array([speed], np.float32)}


@cache
def load() -> Network:
    """The network of the voice in the package; loaded once a process."""
    assets = files("hibari") / "assets"
    weights = (assets / "hibari.onnx").read_bytes()
    known = hashlib.sha256(weights).hexdigest() == _KNOWN_WEIGHTS
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = ort.InferenceSession(
        weights + _further_output(_DURATIONS) if known else weights,
        options,
        providers=["CPUExecutionProvider"],
    )
    alphabet = cast("dict[str, int]", json.loads((assets / "vocab.json").read_text("utf-8")))
    return Network(session, alphabet, G2P(), known)


def _further_output(name: str) -> bytes:
    """``ModelProto.graph`` (field 7) holding one ``GraphProto.output`` (12) with its ``name`` (1)."""
    return _field(7, _field(12, _field(1, name.encode())))


def _field(number: int, payload: bytes) -> bytes:
    # One byte of tag and one of length are enough for fields below 16 and payloads below 128 bytes.
    return bytes([number << 3 | 2, len(payload)]) + payload
