"""The film port: a prompt in, a moving picture out, slowly and for money.

Three verbs and a question. ``submit`` asks once and is never repeated; whoever did not hear its answer
asks ``find``, which only reads. An engine that cannot find what it was told says so with NotSupported,
and a person has to look.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, TypeAlias

from limelight.kit.errors import Retriable
from limelight.store import Cost

__all__ = ["FilmRequest", "Pending", "Progress", "Ready", "Refused", "Unclear", "VideoEngine"]


class Unclear(Retriable):
    """No answer came: it may have been accepted. Only ``find`` may be asked next, never ``submit``."""


@dataclass(frozen=True, slots=True)
class FilmRequest:
    """*frames* at *rate*, in pixels; ``first_frame`` is a PNG or JPEG to begin with, empty for none."""

    prompt: str
    frames: int
    rate: Fraction
    width: int
    height: int
    seed: int = 0
    first_frame: bytes = b""

    @property
    def seconds(self) -> Fraction:
        return Fraction(self.frames) / self.rate


@dataclass(frozen=True, slots=True)
class Pending:
    """Not ready. ``percent`` is done; ask again after ``after`` seconds."""

    percent: int
    after: float


@dataclass(frozen=True, slots=True)
class Ready:
    """An MP4 without sound, of the asked size, rate and number of frames."""

    clip: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """The vendor will never deliver it; *reason* is one sentence."""

    reason: str


Progress: TypeAlias = Pending | Ready | Refused


class VideoEngine(Protocol):
    """Anything that films. Adapters repeat nothing by themselves."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def settles_after(self) -> float:
        """Seconds after which ``find`` surely knows of a submission that was accepted."""
        ...

    def availability(self) -> str | None:
        """None when it can film now, else the one line that would make it able to. Cheap."""
        ...

    def cost(self, request: FilmRequest) -> Cost: ...

    def submit(self, request: FilmRequest, reference: str) -> str:
        """Ask for it, once, and return the vendor's handle.

        Raises Unclear when it may have been accepted. Every other LimelightError means that it was not.
        """
        ...

    def poll(self, handle: str) -> Progress:
        """How far it is. Harmless to repeat; raises Retriable when nobody answers, InvalidInput for no handle."""
        ...

    def cancel(self, handle: str) -> None:
        """Stop it if it can be stopped. Harmless to repeat."""
        ...

    def find(self, reference: str) -> str | None:
        """The handle of what was submitted under *reference*; reads only. Raises NotSupported."""
        ...
