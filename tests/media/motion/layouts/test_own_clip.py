"""The person's clip: full-bleed or in a card, and words that can be read on it."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import imageio_ffmpeg
import pytest

from limelight.kit.time import Span
from limelight.media.motion.layers import ClipLayer
from limelight.media.motion.shot import Picture, Words
from limelight.media.motion.stage import Stage, open_stage
from limelight.media.motion.themes import THEMES

SHORT = Words(headline="Watch it work", kicker="Halo", emphasis=("work",))
LONG = Words(headline="Neighbourhood-friendly espresso grinding at any hour you like")
HEBREW = Words(headline="שקט בבית", kicker="הלו")


def made(path: Path, colour: str, size: str) -> Picture:
    """A clip of three seconds in one colour."""
    width, height = map(int, size.split("x"))
    source = f"color={colour}:s={size}:r=30:d=3"
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        source,
        "-pix_fmt",
        "yuv420p",
    ]
    subprocess.run([*command, str(path)], check=True)
    return Picture(str(path), "clip", width, height, clip_span=Span(0, 90))


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Picture]:
    folder = tmp_path_factory.mktemp("clips")
    return {
        "tall": made(folder / "tall.mp4", "white", "180x320"),
        "wide": made(folder / "wide.mp4", "white", "320x180"),
        "dark": made(folder / "dark.mp4", "0x202020", "180x320"),
    }


def clip_layer(stage: Stage) -> ClipLayer:
    (layer,) = (layer for layer in stage.layers if isinstance(layer, ClipLayer))
    return layer


@pytest.mark.parametrize("aspect", ["9:16", "4:5", "1:1", "16:9"])
@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_apart_in_the_safe_box(make_shot, assert_tidy, clips, theme: str, aspect: str) -> None:
    # The clip whose shape suits the frame least is the one that needs a card.
    card = clips["tall" if aspect == "16:9" else "wide"]
    shot = make_shot("own_clip", aspect, theme, pictures=(card,))
    for words in (SHORT, LONG, HEBREW):
        assert_tidy(replace(shot, words=words))
        assert_tidy(replace(shot, words=words, captions=(), pictures=()))


@pytest.mark.parametrize(
    ("aspect", "clip", "full"),
    [("9:16", "tall", True), ("9:16", "wide", False), ("16:9", "wide", True), ("16:9", "tall", False)],
)
def test_a_clip_fills_the_frame_only_where_a_crop_leaves_half_of_it(
    make_shot, clips, aspect: str, clip: str, full: bool
) -> None:
    stage = open_stage(make_shot("own_clip", aspect, pictures=(clips[clip],)))
    region, canvas = clip_layer(stage).region, stage.shot.canvas
    assert ((region.width, region.height) == (canvas.width, canvas.height)) == full


@pytest.mark.parametrize(("aspect", "clip"), [("9:16", "wide"), ("1:1", "wide"), ("16:9", "tall")])
def test_words_and_card_never_meet(make_shot, blocks_of, clips, aspect: str, clip: str) -> None:
    shot = make_shot("own_clip", aspect, words=LONG, pictures=(replace(clips[clip], width=640, height=180),))
    if clip == "tall":
        shot = replace(shot, pictures=(clips[clip],))
    region = clip_layer(open_stage(shot)).region
    for block in blocks_of(shot).values():
        box = block.box
        assert box.right <= region.left or box.bottom <= region.top


def test_white_words_read_on_a_white_clip_and_a_dark_one_is_left_alone(make_shot, blocks_of, clips) -> None:
    def behind(clip: str) -> float:
        shot = make_shot("own_clip", pictures=(clips[clip],), words=LONG, captions=())
        box = blocks_of(shot)[LONG.headline].box
        stage = open_stage(shot)
        frame = stage.draw(0)  # before the words have come
        stage.close()
        return float(frame.y[round(box.top) : round(box.bottom), round(box.left) : round(box.right)].max())

    assert behind("tall") <= 100  # white has 4.5:1 on code value 118
    assert behind("dark") >= 30


def test_a_card_has_round_corners(make_shot, clips) -> None:
    shot = make_shot("own_clip", theme="tech", pictures=(clips["wide"],), captions=())
    stage = open_stage(shot)
    region, frame = clip_layer(stage).region, stage.draw(0)
    stage.close()
    corner = frame.y[region.top, region.left]
    middle = frame.y[region.top, (region.left + region.right) // 2]
    assert middle > 200
    assert corner < 100
