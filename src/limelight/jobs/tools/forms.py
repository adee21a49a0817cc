"""The forms of the quick tools: what each is given, typed, with its limits and its words."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Given
from pydantic.alias_generators import to_camel

from limelight.engines.profiles.voices import VOICE_ENGINES
from limelight.engines.registry import DEFAULT_VOICE, find_voice
from limelight.jobs.tools.asking import PICTURES, SOUNDS, VIDEOS, Ask, Form
from limelight.kit.errors import InvalidInput, NotConfigured
from limelight.media.captions.reading import is_subtitles, read_subtitles
from limelight.media.formats import load_placements
from limelight.projects.consents.schemas import Use
from limelight.projects.wire import Text

__all__ = [
    "AnimateForm",
    "CaptionForm",
    "ComposeForm",
    "ConvertForm",
    "CutOutForm",
    "FaceSwapForm",
    "ImageToVideoForm",
    "LikenessForm",
    "LipSyncForm",
    "MotionMimicForm",
    "SpeakForm",
    "TalkingHeadForm",
    "TextToVideoForm",
    "UpscaleForm",
]

Mood = Literal["upbeat", "calm", "cinematic", "playful", "tech", "warm", "luxe", "retro"]
Aspect = Literal["9:16", "1:1", "4:5", "16:9"]
Seed = Annotated[
    int, Given(ge=0, le=2**32 - 1), Ask("Variation", "number", "Another number, another result.")
]
Language = Annotated[
    Text,
    Given(max_length=12, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", examples=["en"]),
    Ask("Language", "line", "Its code, such as en, de or ja."),
]
Picture = Annotated[UUID, Ask("Photo", "file", accepts=PICTURES)]
Video = Annotated[UUID, Ask("Video", "file", accepts=VIDEOS)]


class _Settings(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


# --- what embedded engines do


class SpeakSettings(_Settings):
    voice: Annotated[Text, Given(max_length=60), Ask("Voice", "voice")] = DEFAULT_VOICE
    language: Language = "en"
    take: Annotated[
        int, Given(ge=1, le=99), Ask("Take", "number", "Another take is spoken a little otherwise.")
    ] = 1


class SpeakForm(Form):
    """Text to speak."""

    text: Annotated[
        Text,
        Given(min_length=1, max_length=6000, examples=["Halo grinds under fifty decibels."]),
        Ask("Words", "text", "Figures and prices are read out as people say them."),
    ]
    settings: SpeakSettings = SpeakSettings()

    def about(self) -> str:
        return self.text

    def check(self) -> None:
        engine, _ = find_voice(self.settings.voice)
        if (missing := engine.availability()) is not None:
            raise NotConfigured(f"The voice {self.settings.voice} is not available.", fix=missing)
        spoken = next(profile.languages for profile in VOICE_ENGINES if profile.name == engine.name)
        if "*" not in spoken and self.settings.language.partition("-")[0].lower() not in spoken:
            raise InvalidInput(
                f"{engine.name} does not speak “{self.settings.language}”.",
                fix="Choose a voice of that language, such as espeak:de.",
            )


class ComposeSettings(_Settings):
    mood: Annotated[Mood, Ask("Mood", "choice")] = "upbeat"
    seconds: Annotated[int, Given(ge=4, le=180), Ask("Length", "number", unit="s")] = 30
    seed: Seed = 0


class ComposeForm(Form):
    """Music to compose."""

    settings: ComposeSettings = ComposeSettings()

    def about(self) -> str:
        return f"{self.settings.mood.capitalize()} music, {self.settings.seconds} s"


class CaptionSettings(_Settings):
    style: Annotated[Literal["pill", "karaoke", "pop", "clean"], Ask("Style", "choice")] = "pill"
    accent: Annotated[
        Text,
        Given(pattern=r"^#[0-9a-fA-F]{6}$", max_length=7),
        Ask("Colour of the spoken word", "colour"),
    ] = "#ffd21f"
    language: Language = "en"


class CaptionForm(Form):
    """Footage, and the words that are spoken in it."""

    video: Video
    words: Annotated[
        Text,
        Given(min_length=1, max_length=60_000, examples=["Halo grinds under fifty decibels."]),
        Ask(
            "Words",
            "text",
            "Type what is said, word for word: no engine here can listen yet. "
            "The contents of a subtitle file (.srt or .vtt) keep their own times.",
        ),
    ]
    settings: CaptionSettings = CaptionSettings()

    def check(self) -> None:
        if is_subtitles(self.words):
            read_subtitles(self.words)


class ConvertSettings(_Settings):
    placement: Annotated[
        Text, Given(max_length=60, examples=["instagram/reels"]), Ask("Placement", "placement")
    ]
    fit: Annotated[
        Literal["crop", "pad"],
        Ask("Into another shape", "choice"),
    ] = "crop"
    start: Annotated[
        Decimal,
        Given(ge=0, le=3600, max_digits=7, decimal_places=3),
        Ask("Begin at", "number", "Of a video that is too long, what to show begins here.", unit="s"),
    ] = Decimal(0)


class ConvertForm(Form):
    """A video, and where it is to be shown."""

    video: Video
    settings: ConvertSettings

    def about(self) -> str:
        return self.settings.placement.replace("/", ", ").replace("_", " ").capitalize()

    def check(self) -> None:
        if self.settings.placement not in load_placements():
            raise InvalidInput(
                f"There is no placement “{self.settings.placement}”.", fix="GET /tools lists them all."
            )


class CutOutForm(Form):
    """A photo of one thing."""

    image: Picture


class AnimateSettings(_Settings):
    move: Annotated[
        Literal["push", "pull", "parallax"],
        Ask(
            "Movement",
            "choice",
            "Two depths move a thing before its background, where the two can be told apart.",
        ),
    ] = "push"
    seconds: Annotated[int, Given(ge=1, le=30), Ask("Length", "number", unit="s")] = 5
    aspect: Annotated[Aspect, Ask("Shape", "choice")] = "9:16"
    side: Annotated[int, Given(ge=144, le=1080, multiple_of=2), Ask("Shorter side", "number", unit="px")] = (
        1080
    )


class AnimateForm(Form):
    """A still to set in motion."""

    image: Picture
    settings: AnimateSettings = AnimateSettings()


# --- what needs an engine that is not embedded


class FilmSettings(_Settings):
    engine: Annotated[Text | None, Given(max_length=60), Ask("Engine", "engine")] = None
    seconds: Annotated[int, Given(ge=1, le=60), Ask("Length", "number", unit="s")] = 4
    width: Annotated[int, Given(ge=64, le=2160), Ask("Width", "number", unit="px")] = 720
    height: Annotated[int, Given(ge=64, le=2160), Ask("Height", "number", unit="px")] = 1280
    seed: Seed = 0


class TextToVideoForm(Form):
    """What is to be seen."""

    prompt: Annotated[
        Text,
        Given(min_length=1, max_length=6000, examples=["Steam rises from a cup at dawn"]),
        Ask("What is to be seen", "text"),
    ]
    settings: FilmSettings = FilmSettings()

    def about(self) -> str:
        return self.prompt

    def check(self) -> None:
        if not self.prompt.strip():
            raise InvalidInput(
                "There is nothing to film: the prompt is empty.", fix="Say what is to be seen."
            )


class ImageToVideoForm(Form):
    """A picture, and what is to happen in it."""

    image: Picture
    prompt: Annotated[Text, Given(max_length=6000), Ask("What is to happen", "text")] = ""
    settings: FilmSettings = FilmSettings()

    def about(self) -> str:
        return self.prompt


class LikenessForm(Form):
    """A form that uses a real person's face or voice: their consent to ``use`` is asked for before anything else."""

    use: ClassVar[Use]
    consent_id: Annotated[UUID | None, Ask("Consent", "consent")] = None


class FaceSwapForm(LikenessForm):
    """A video, and the face that it is to show."""

    use: ClassVar[Use] = "swap"
    video: Video
    face: Annotated[UUID, Ask("Face", "file", accepts=PICTURES)]


class MotionMimicForm(LikenessForm):
    """A person's picture, and the movement that it is to take over."""

    use: ClassVar[Use] = "mimic"
    image: Picture
    motion: Annotated[UUID, Ask("Movement", "file", accepts=VIDEOS)]


class TalkingHeadForm(LikenessForm):
    """A portrait, and what it is to say."""

    use: ClassVar[Use] = "talk"
    image: Picture
    audio: Annotated[UUID, Ask("Voice", "file", accepts=SOUNDS)]


class LipSyncForm(LikenessForm):
    """A video of somebody who speaks, and what their lips are to say."""

    use: ClassVar[Use] = "lipsync"
    video: Video
    audio: Annotated[UUID, Ask("Voice", "file", accepts=SOUNDS)]


class UpscaleSettings(_Settings):
    times: Annotated[Literal["2", "4"], Ask("Times as large", "choice")] = "2"


class UpscaleForm(Form):
    """A video to enlarge."""

    video: Video
    settings: UpscaleSettings = UpscaleSettings()
