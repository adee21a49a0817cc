"""Have an engine film a scene, paying once: whoever dies at any point, nobody asks the vendor twice."""

from __future__ import annotations

import time
from dataclasses import dataclass
from fractions import Fraction

from limelight.engines.ports.video import FilmRequest, Pending, Ready, Unclear, VideoEngine
from limelight.engines.profiles.video import VIDEO_PROFILES
from limelight.film.step import StepContext, step
from limelight.film.workshop import Engines
from limelight.kit.blob import Blob
from limelight.kit.errors import (
    Broken,
    LimelightError,
    NeedsPerson,
    NotConfigured,
    NotSupported,
    Rejected,
    Retriable,
)
from limelight.store import Cost, Errand, Errands

__all__ = ["Filmed", "ShootInputs", "shoot"]


@dataclass(frozen=True, slots=True)
class ShootInputs:
    """``engine`` is its name and version; another ``take`` asks again."""

    scene: str
    engine: str
    prompt: str
    frames: int
    rate: Fraction
    width: int
    height: int
    seed: int
    take: int


@dataclass(frozen=True, slots=True)
class Filmed:
    """A scene's clip: H.264 without sound."""

    scene: str
    blob: Blob
    frames: int
    engine: str


def _price(inputs: ShootInputs | None) -> Cost:
    if inputs is None:
        return max((profile.dearest for profile in VIDEO_PROFILES.values()), key=lambda cost: cost.micros)
    profile = VIDEO_PROFILES.get(inputs.engine.partition(" ")[0])
    if profile is None:
        raise NotSupported(f"No engine here is called {inputs.engine}.", fix="Choose another for the scene.")
    return profile.cost(Fraction(inputs.frames) / inputs.rate)


@step(version=1, engine="video", cost=_price, seconds=20.0)
def shoot(context: StepContext, inputs: ShootInputs) -> Filmed:
    """The scene as the engine films it. Raises Rejected when the vendor will not, Retriable to come again."""
    engine = _engine(context, inputs.engine)
    handle = _handle(engine, _request(inputs), context.store.errand(context.key))
    path = context.workdir / "shot.mp4"
    path.write_bytes(_clip(context, engine, handle))
    return Filmed(inputs.scene, context.keep(path), inputs.frames, inputs.engine)


def _engine(context: StepContext, asked: str) -> VideoEngine:
    engines: Engines = context.engines
    engine = engines.video.get(asked.partition(" ")[0])
    if engine is None:
        raise NotConfigured(f"The engine {asked} is not set up here.", fix="Run `limelight engines`.")
    if (missing := engine.availability()) is not None:
        raise NotConfigured(f"The engine {asked} is not available.", fix=missing)
    if f"{engine.name} {engine.version}" != asked:
        raise NotSupported(
            f"{asked} was asked for, and {engine.name} {engine.version} is here.", fix="Start the run again."
        )
    return engine


def _request(inputs: ShootInputs) -> FilmRequest:
    # Another take is another seed to a vendor that repeats itself.
    seed = (inputs.seed + inputs.take - 1) % 2**32
    return FilmRequest(inputs.prompt, inputs.frames, inputs.rate, inputs.width, inputs.height, seed)


def _handle(engine: VideoEngine, request: FilmRequest, errand: Errands) -> str:
    """The vendor's handle: kept, found, or of a submission made now by us alone."""
    while True:
        if errand.begin():
            return _submit(engine, request, errand)
        last = errand.read()
        if last is None:
            raise Broken("An errand vanished while it was looked at.", fix="Try again.")
        if last.state == "submitted":
            return last.handle
        if last.state == "submitting":
            known = _settle(engine, errand, last)
            if known is not None:
                return known


def _submit(engine: VideoEngine, request: FilmRequest, errand: Errands) -> str:
    begun = errand.read()
    if begun is None or begun.state != "submitting" or begun.age > engine.settles_after / 2:
        # Somebody may soon take us for dead and begin anew.
        raise Retriable("The request was not sent in time.", fix="Try again.", after=engine.settles_after)
    try:
        handle = engine.submit(request, begun.reference)
    except Unclear:
        known = _settle(engine, errand, begun)
        if known is None:
            raise
        return known
    except LimelightError:
        errand.withdrawn(begun.attempt)
        raise
    errand.submitted(handle, begun.attempt)
    return handle


def _settle(engine: VideoEngine, errand: Errands, last: Errand) -> str | None:
    """Ask the vendor what became of an unclear submission; None once it is sure that it came to nothing."""
    try:
        handle = engine.find(last.reference)
    except NotSupported as error:
        raise NeedsPerson(
            f"Nobody knows whether {engine.name} accepted a request, and it cannot be asked.",
            fix=f"Look at your account with the vendor for {last.reference}, then decide.",
            reference=last.reference,
        ) from error
    if handle is not None:
        errand.submitted(handle, last.attempt)
        return handle
    if last.age < engine.settles_after:
        left = engine.settles_after - last.age
        raise Unclear(
            f"It is not yet clear whether {engine.name} accepted the request.", fix="Wait.", after=left
        )
    errand.withdrawn(last.attempt)
    return None


def _clip(context: StepContext, engine: VideoEngine, handle: str) -> bytes:
    while True:
        match engine.poll(handle):
            case Ready(clip):
                return clip
            case Pending(percent, after):
                context.progress(percent, 100, "percent filmed")
                time.sleep(after)
            case refused:
                raise Rejected(refused.reason, fix="Change what the scene shows, or draw it instead.")
