"""The benchmark's storyboard as one would write it with MoviePy 2. Run by a Python that has MoviePy.

    python moviepy_render.py STORYBOARD.json FONT SECONDS OUT.mp4

The first SECONDS of the film: each scene a gradient, a picture that moves slowly closer, and lines that
fade in; scenes cross-fade. It prints the seconds that writing took (imports and set-up left out).
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import numpy as np
from moviepy import CompositeVideoClip, ImageClip, TextClip, concatenate_videoclips, vfx

SIZE = (1080, 1920)
FADE = 0.4


def scene(words: dict[str, object], font: str, number: int) -> CompositeVideoClip:
    lines = [words[name] for name in ("kicker", "on_screen_text", "narration") if words.get(name)]
    length = float(words["duration"])
    layers = [ImageClip(_gradient(number)).with_duration(length), _picture(number, length)]
    for place, line in enumerate(lines):
        text = TextClip(font=font, text=line, font_size=72, color="white", size=(920, None), method="caption")
        layers.append(
            text.with_start(0.2 * place)
            .with_duration(length - 0.2 * place)
            .with_position(("center", 300 + 260 * place))
            .with_effects([vfx.CrossFadeIn(FADE)])
        )
    return CompositeVideoClip(layers, size=SIZE).with_duration(length)


def _gradient(number: int) -> np.ndarray:
    down = np.linspace(0, 1, SIZE[1])[:, None, None]
    top, bottom = np.array([30, 34, 60 + 20 * number]), np.array([200, 120, 40 + 30 * number])
    return np.broadcast_to(top + (bottom - top) * down, (SIZE[1], SIZE[0], 3)).astype(np.uint8)


def _picture(number: int, length: float) -> ImageClip:
    noise = np.random.default_rng(number).integers(40, 220, (24, 24, 3), dtype=np.uint8)
    still = ImageClip(np.kron(noise, np.ones((30, 30, 1), np.uint8))).with_duration(length)
    closer = still.with_effects([vfx.Resize(lambda t: 1 + 0.02 * t)])
    return closer.with_position(("center", 1050))


def main() -> None:
    board, font, seconds, out = sys.argv[1:]
    words = json.loads(Path(board).read_text(encoding="utf-8"))["scenes"]
    scenes = [scene(each, font, number) for number, each in enumerate(words)]
    joined = [scenes[0], *(each.with_effects([vfx.CrossFadeIn(FADE)]) for each in scenes[1:])]
    film = concatenate_videoclips(joined, method="compose", padding=-FADE)
    # From the middle of a scene, so that a cross-fade has its share.
    part = film.subclipped(3.0, 3.0 + float(seconds))
    start = time.perf_counter()
    part.write_videofile(out, fps=30, preset="veryfast", ffmpeg_params=["-crf", "20"], threads=2, logger=None)
    print(time.perf_counter() - start)


if __name__ == "__main__":
    main()
