"""Small steps with files, crashes and bad days, importable by worker processes."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from limelight.film.graph import All, At, Each, Graph, Node, Ref, Same
from limelight.film.step import Step, StepContext, Steps, step
from limelight.kit.blob import Blob
from limelight.kit.errors import InvalidInput, Retriable
from limelight.store import Cost


@dataclass(frozen=True)
class Scene:
    text: str
    mood: str = "calm"


@dataclass(frozen=True)
class Script:
    scenes: tuple[Scene, ...]
    diary: str
    """A folder where steps leave a file each time they are made; not part of any result."""


@dataclass(frozen=True)
class SpeakInputs:
    text: str
    diary: str


@dataclass(frozen=True)
class Spoken:
    sound: Blob
    length: int


@dataclass(frozen=True)
class TimeInputs:
    lengths: tuple[int, ...]


@dataclass(frozen=True)
class Timing:
    starts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class DrawInputs:
    text: str
    spoken: Spoken
    start: int
    diary: str


@dataclass(frozen=True)
class Drawn:
    picture: Blob


@dataclass(frozen=True)
class JoinInputs:
    sounds: tuple[Blob, ...]
    pictures: tuple[Blob, ...]
    diary: str


@dataclass(frozen=True)
class Joined:
    film: Blob


def note(diary: str, what: str) -> int:
    """Leave a file, and say how many of them *what* has now."""
    folder = Path(diary)
    (folder / f"{what}.{os.getpid()}.{time.monotonic_ns()}").touch()
    return count(folder, what)


def count(folder: Path, what: str) -> int:
    return len(list(folder.glob(f"{what}.*")))


@step(version=1, seconds=0.5)
def speak(context: StepContext, inputs: SpeakInputs) -> Spoken:
    note(inputs.diary, "speak")
    path = context.workdir / "voice.wav"
    for done, letter in enumerate(inputs.text):
        with path.open("a") as file:
            file.write(letter * 1000)
        time.sleep(0.001)
        context.progress(done + 1, len(inputs.text), "letters")
    return Spoken(context.keep(path), len(inputs.text))


@step(version=1, inline=True)
def times(context: StepContext, inputs: TimeInputs) -> Timing:
    starts = tuple(sum(inputs.lengths[:index]) for index in range(len(inputs.lengths)))
    return Timing(starts, sum(inputs.lengths))


@step(version=1, seconds=2.0)
def draw(context: StepContext, inputs: DrawInputs) -> Drawn:
    note(inputs.diary, "draw")
    voice = context.store.read(inputs.spoken.sound)
    return Drawn(context.store.put_bytes(voice[::-1] + f"@{inputs.start}".encode(), ".png"))


@step(version=1)
def join(context: StepContext, inputs: JoinInputs) -> Joined:
    note(inputs.diary, "join")
    path = context.workdir / "film.mp4"
    path.write_bytes(b"".join(context.store.read(blob) for blob in (*inputs.sounds, *inputs.pictures)))
    return Joined(context.keep(path))


@dataclass(frozen=True)
class TroubleInputs:
    text: str
    diary: str


@dataclass(frozen=True)
class StandInInputs:
    text: str
    diary: str
    reason: str


@dataclass(frozen=True)
class Said:
    text: str


@step(version=1)
def crash_once(context: StepContext, inputs: TroubleInputs) -> Said:
    if note(inputs.diary, f"crash-{inputs.text}") == 1:
        os.abort()
    return Said(inputs.text)


@step(version=1)
def crash_always(context: StepContext, inputs: TroubleInputs) -> Said:
    note(inputs.diary, f"crash-{inputs.text}")
    if inputs.text == "bad":
        os.kill(os.getpid(), signal.SIGSEGV)
    return Said(inputs.text)


@step(version=1)
def stand_in(context: StepContext, inputs: StandInInputs) -> Said:
    return Said(f"[{inputs.text}: {inputs.reason}]")


@step(version=1)
def busy_twice(context: StepContext, inputs: TroubleInputs) -> Said:
    if note(inputs.diary, "busy") <= 2:
        raise Retriable("The engine is busy.", fix="Wait.", after=0.01)
    return Said(inputs.text)


@step(version=1)
def refuse(context: StepContext, inputs: TroubleInputs) -> Said:
    if inputs.text == "bad":
        raise InvalidInput("The text is bad.", fix="Write another.")
    return Said(inputs.text)


@step(version=1)
def stumble(context: StepContext, inputs: TroubleInputs) -> Said:
    return Said(str({}[inputs.text]))


@step(version=1)
def fill_the_disk(context: StepContext, inputs: TroubleInputs) -> Said:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@step(version=1)
def lack_a_library(context: StepContext, inputs: TroubleInputs) -> Said:
    import no_such_library  # noqa: F401 # pyright: ignore[reportMissingImports]

    return Said("never")


@step(version=1)
def chatter(context: StepContext, inputs: TroubleInputs) -> Said:
    """Reports its progress from many threads at once."""

    def report(thread: int) -> None:
        for done in range(50):
            context.progress(1, 1, f"{thread}-{done}" * 2000)

    threads = [threading.Thread(target=report, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Said("done")


@step(version=1)
def calculate(context: StepContext, inputs: TroubleInputs) -> Said:
    """Uses heavy libraries, and says whether they were there before."""
    before = "preloaded" if {"cv2", "numpy", "skia"} <= sys.modules.keys() else "late"
    import cv2
    import numpy as np
    import skia

    grid = np.ones((256, 256), np.float32)
    blurred = cv2.GaussianBlur(grid @ grid, (9, 9), 0)
    surface = skia.Surface(64, 64)
    surface.getCanvas().clear(skia.ColorWHITE)
    return Said(f"{float(blurred[0, 0]):.0f} {surface.width()} {before}")


@step(version=1)
def hang(context: StepContext, inputs: TroubleInputs) -> Said:
    """Starts a program, tells its process id, and never ends."""
    program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    (Path(inputs.diary) / "pids").write_text(f"{os.getpid()} {program.pid}")
    program.wait()
    return Said("never")


@step(
    version=1, cost=lambda inputs: Cost(9_000_000) if inputs is None else Cost(1_000_000 * len(inputs.text))
)
def buy(context: StepContext, inputs: TroubleInputs) -> Said:
    return Said(inputs.text.upper())


def build_engines(name: str) -> str:
    return f"engines of {name}"


@step(version=1)
def ask_engines(context: StepContext, inputs: TroubleInputs) -> Said:
    return Said(str(context.engines))


_ALL: tuple[Step, ...] = (
    speak, times, draw, join, crash_once, crash_always, stand_in, busy_twice, refuse, stumble, fill_the_disk, lack_a_library, chatter, calculate, hang, buy,
    ask_engines,
)  # fmt: skip
STEPS: Steps = {one.name: one for one in _ALL}

FILM = Graph(
    "film",
    (
        Node(
            "speak", "speak", {"text": Each("text"), "diary": Ref("script.diary")}, for_each="script.scenes"
        ),
        Node("timing", "times", {"lengths": All("speak", "length")}),
        Node(
            "draw",
            "draw",
            {
                "text": Each("text"),
                "spoken": Same("speak"),
                "start": At("timing.starts"),
                "diary": Ref("script.diary"),
            },
            for_each="script.scenes",
        ),
        Node(
            "join",
            "join",
            {
                "sounds": All("speak", "sound"),
                "pictures": All("draw", "picture"),
                "diary": Ref("script.diary"),
            },
        ),
    ),
)


def expected_film(scenes: tuple[Scene, ...]) -> bytes:
    """The bytes that `FILM` gives, computed without any of its machinery."""
    voices = ["".join(letter * 1000 for letter in scene.text).encode() for scene in scenes]
    starts = [sum(len(scene.text) for scene in scenes[:index]) for index in range(len(scenes))]
    pictures = [voice[::-1] + f"@{start}".encode() for voice, start in zip(voices, starts, strict=True)]
    return b"".join((*voices, *pictures))
