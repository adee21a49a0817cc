"""The options of `make`, `script` and `plan`, named once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "AsJson",
    "Aspects",
    "BrandFile",
    "Captions",
    "Cta",
    "Duration",
    "Facts",
    "Fps",
    "Goal",
    "Language",
    "Logo",
    "Media",
    "Music",
    "OutFolder",
    "Placements",
    "Product",
    "Prompt",
    "Quality",
    "Quiet",
    "Resolution",
    "ScriptFile",
    "Seed",
    "Server",
    "Takes",
    "Theme",
    "Url",
    "Voice",
    "Writer",
]

WORDS = "Words"
LOOK = "Look and sound"
OUTPUT = "Output"

Prompt = Annotated[
    str | None,
    typer.Argument(help="A sentence about the product, or a brief in a YAML file.", show_default=False),
]
ScriptFile = Annotated[
    Path | None,
    typer.Option("--script", help="Make exactly this script.", show_default=False, rich_help_panel=WORDS),
]
Duration = Annotated[
    float | None,
    typer.Option(help="Seconds, 5 to 180.", rich_help_panel=OUTPUT, show_default="20"),
]
Aspects = Annotated[
    list[str] | None,
    typer.Option(
        "--aspect",
        help="9:16, 1:1, 4:5 or 16:9; repeat for several, each composed for itself.",
        rich_help_panel=OUTPUT,
        show_default="9:16",
    ),
]
Facts = Annotated[
    list[str] | None,
    typer.Option(
        "--fact",
        help="Something true that the film may say; repeatable.",
        rich_help_panel=WORDS,
        show_default=False,
    ),
]
Media = Annotated[
    list[Path] | None,
    typer.Option(
        "--media", help="A photo or clip of yours; repeatable.", rich_help_panel=LOOK, show_default=False
    ),
]
Product = Annotated[
    Path | None, typer.Option(help="A picture of the product.", rich_help_panel=LOOK, show_default=False)
]
Logo = Annotated[
    Path | None, typer.Option(help="The logo (PNG or SVG).", rich_help_panel=LOOK, show_default=False)
]
BrandFile = Annotated[
    Path | None,
    typer.Option(
        "--brand",
        help="brand.yaml: name, colours, fonts, logo, URL, voice, words to use and to avoid.",
        rich_help_panel=LOOK,
        show_default=False,
    ),
]
Cta = Annotated[
    str | None, typer.Option(help="The call to action.", rich_help_panel=WORDS, show_default=False)
]
Url = Annotated[
    str | None,
    typer.Option(help="Where to go; also as a QR code.", rich_help_panel=WORDS, show_default=False),
]
Goal = Annotated[
    str | None,
    typer.Option(
        help="ad, explainer, announcement, howto, list or story; chosen from the prompt if not given.",
        rich_help_panel=WORDS,
        show_default=False,
    ),
]
Language = Annotated[
    str | None,
    typer.Option(
        help="Such as en, de, ar; detected if not given.", rich_help_panel=WORDS, show_default=False
    ),
]
Writer = Annotated[
    str | None,
    typer.Option(help="house, or llm (see LIMELIGHT_LLM_URL).", rich_help_panel=WORDS, show_default=False),
]
Theme = Annotated[
    str | None, typer.Option(help="See `limelight themes`.", rich_help_panel=LOOK, show_default=False)
]
Voice = Annotated[
    str | None,
    typer.Option(
        help="heart, espeak:<language>, or none; see `limelight engines`.",
        rich_help_panel=LOOK,
        show_default=False,
    ),
]
Music = Annotated[
    str | None,
    typer.Option(help="A mood, a file of yours, or none.", rich_help_panel=LOOK, show_default=False),
]
Captions = Annotated[
    str | None,
    typer.Option(help="pill, karaoke, pop, clean or none.", rich_help_panel=LOOK, show_default=False),
]
Placements = Annotated[
    list[str] | None,
    typer.Option(
        "--for",
        help="Where it will run, such as instagram/reels or tiktok; repeat or separate by commas.",
        rich_help_panel=OUTPUT,
        show_default=False,
    ),
]
Quality = Annotated[
    str | None, typer.Option(help="draft (540p, fast) or final.", rich_help_panel=OUTPUT, show_default=False)
]
Resolution = Annotated[
    int | None,
    typer.Option(help="Shorter side in pixels.", rich_help_panel=OUTPUT, show_default="1080, draft 540"),
]
Fps = Annotated[
    str | None,
    typer.Option(help="24, 25, 29.97, 30 or 60.", rich_help_panel=OUTPUT, show_default="30"),
]
Seed = Annotated[
    int | None,
    typer.Option(
        help="Another number, another film from the same brief.", rich_help_panel=LOOK, show_default=False
    ),
]
Takes = Annotated[
    list[str] | None,
    typer.Option(
        "--take",
        help="SCENE=N: another take of one scene; repeatable.",
        rich_help_panel=WORDS,
        show_default=False,
    ),
]
OutFolder = Annotated[
    Path, typer.Option("--out", "-o", help="Folder for the film and its files.", rich_help_panel=OUTPUT)
]
Server = Annotated[
    str | None,
    typer.Option(
        help="Make it on this server (`limelight login`).", rich_help_panel=OUTPUT, show_default="here"
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Events as JSON lines.", rich_help_panel=OUTPUT)]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say only what went wrong.", rich_help_panel=OUTPUT)
]
