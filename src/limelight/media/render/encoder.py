"""Which encoder makes a film: chosen once, and part of every segment's key.

The default is libx264 from the bundled ffmpeg, or from a newer one on the system. A hardware encoder
is taken only after a trial (:mod:`limelight.media.render.trial`).
"""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from limelight.kit.errors import Broken, NotConfigured
from limelight.media.probe.process import ffmpeg_path
from limelight.media.render._process import capture

__all__ = ["Encoder", "Quality", "Toolchain", "find_toolchain", "located", "software_encoder"]

Quality = Literal["draft", "final"]

THREADS = 2
"""Encoder threads a segment. Fixed, because x264's output depends on the number, and a film must not depend
on the machine's cores. Two keep up with one drawing process; wider machines draw more scenes at once."""

_X264: dict[Quality, tuple[str, ...]] = {
    "final": ("-preset", "veryfast", "-crf", "20"),
    "draft": ("-preset", "superfast", "-crf", "26"),
}


@dataclass(frozen=True, slots=True)
class Toolchain:
    """An ffmpeg program and what it says of itself; ``version`` orders builds, None for one without number."""

    program: str
    build: str
    version: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Encoder:
    """An ffmpeg build with one H.264 encoder and its settings. Hashable.

    ``device`` options stand before the input, ``options`` after it; ``upload`` is the filter that moves
    frames into a device's memory (empty for none).
    """

    program: str
    build: str
    codec: str
    options: tuple[str, ...]
    device: tuple[str, ...] = ()
    upload: str = ""

    @property
    def identity(self) -> tuple[str, ...]:
        """What a segment's bytes depend on: everything but the place where the program lies."""
        return (self.build, self.codec, *self.options, *self.device, self.upload)


def software_encoder(quality: Quality, toolchain: Toolchain | None = None) -> Encoder:
    """libx264 at the promised settings: ``final`` is veryfast crf 20, ``draft`` superfast crf 26.

    ``stitchable`` keeps parameter sets independent of the content, so segments can be joined by copying.
    """
    tool = toolchain or find_toolchain()
    options = (
        *_X264[quality],
        *("-profile:v", "high", "-threads", str(THREADS)),
        *("-x264-params", "stitchable=1:open-gop=0:nal-hrd=none"),
    )
    return Encoder(tool.program, tool.build, "libx264", options)


def located(encoder: Encoder) -> Encoder:
    """*encoder*, chosen elsewhere, with its program's place here. Raises Broken where its build is another."""
    tool = find_toolchain()
    if tool.build != encoder.build:
        raise Broken(
            "The ffmpeg on this worker is another build than the film was begun with.",
            fix="Install the same version of Limelight on every machine.",
        )
    return replace(encoder, program=tool.program)


@cache
def find_toolchain() -> Toolchain:
    """The bundled ffmpeg, or the system's where that is newer and has libx264."""
    bundled = inspect_program(ffmpeg_path())
    on_system = shutil.which("ffmpeg")
    if on_system is None:
        return _with_x264(bundled)
    system = inspect_program(on_system)
    newer = system.version is not None and bundled.version is not None and system.version > bundled.version
    return system if newer and has_encoder(system, "libx264") else _with_x264(bundled)


def _with_x264(tool: Toolchain) -> Toolchain:
    if not has_encoder(tool, "libx264"):
        raise NotConfigured(
            f"The ffmpeg at {tool.program} has no libx264.",
            fix="Install an ffmpeg that was built with libx264.",
        )
    return tool


def inspect_program(program: str) -> Toolchain:
    """Ask *program* for its version. The build is its version string and a digest of its configuration."""
    said = capture(program, ("-version",)).decode("utf-8", "replace")
    name = said.split()[2] if len(said.split()) > 2 else "unknown"
    digest = hashlib.sha256(said.encode()).hexdigest()[:12]
    return Toolchain(program, f"ffmpeg {name} {digest}", _version(name))


def _version(name: str) -> tuple[int, ...] | None:
    match = re.match(r"n?(\d+(?:\.\d+)+)", name)
    return tuple(int(part) for part in match.group(1).split(".")) if match else None


def has_encoder(tool: Toolchain, codec: str) -> bool:
    listed = capture(tool.program, ("-encoders",)).decode("utf-8", "replace")
    return re.search(rf"^ V\S+ {re.escape(codec)} ", listed, re.MULTILINE) is not None
