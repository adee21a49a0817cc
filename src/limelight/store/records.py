"""What is remembered of a finished step."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from limelight.kit.blob import Blob

__all__ = ["FREE", "Cost", "Record"]


@dataclass(frozen=True, slots=True)
class Cost:
    """Money in millionths of a currency's unit (ISO 4217 code)."""

    micros: int
    currency: str = "USD"


FREE = Cost(0)


@dataclass(frozen=True, slots=True)
class Record:
    """A memo: which step answered what. ``outputs`` is JSON that the step's own output type reads."""

    key: str
    step: str
    version: int
    engine: str
    outputs: str
    blobs: tuple[Blob, ...]
    cost: Cost
    made_at: str
    """UTC, ISO 8601."""
    seconds: float
    """How long making it took on a clock on the wall."""

    def to_bytes(self) -> bytes:
        """JSON behind its own SHA-256, so that a damaged memo is noticed."""
        body = json.dumps(asdict(self), sort_keys=True).encode()
        return hashlib.sha256(body).hexdigest().encode() + b"\n" + body

    @classmethod
    def from_bytes(cls, data: bytes) -> Record | None:
        """The record, or None when the bytes are not exactly those that `to_bytes` gave."""
        seal, _, body = data.partition(b"\n")
        if hashlib.sha256(body).hexdigest().encode() != seal:
            return None
        raw = json.loads(body)
        blobs = tuple(Blob(**blob) for blob in raw.pop("blobs"))
        return cls(blobs=blobs, cost=Cost(**raw.pop("cost")), **raw)
