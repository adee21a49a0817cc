"""The graph that makes a film; with a script that is already written it begins one step later."""

from __future__ import annotations

from limelight.film.graph import All, Each, Graph, Node, Ref

__all__ = ["make_film_graph", "write_script_graph"]

_WRITE = Node(
    "written",
    "write_script",
    {
        "brief": Ref("brief_json"),
        "writer": Ref("writer"),
        "model": Ref("model"),
        "voice_engine": Ref("voice.engine"),
        "voice": Ref("voice.name"),
        "rested": Ref("rested"),
    },
    plane="net",
)

_FILM = (
    Node("lines", "read_lines", {"script": Ref("written.script"), "takes": Ref("voice_takes")}),
    Node(
        "speak",
        "speak",
        {
            "scene": Each("scene"),
            "text": Each("text"),
            "take": Each("take"),
            "engine": Ref("voice.engine"),
            "voice": Ref("voice.name"),
            "language": Ref("voice.language"),
            "seed": Ref("direction.seed"),
        },
        for_each="lines.lines",
        fallback="keep_silent",
    ),
    Node(
        "media",
        "prepare_media",
        {"source": Each("source"), "role": Each("role"), "blob": Each("blob"), "rate": Ref("direction.rate")},
        for_each="sources",
    ),
    Node(
        "board",
        "plan_storyboard",
        {
            "script": Ref("written.script"),
            "takes": Ref("picture_takes"),
            "spoken": All("speak"),
            "media": All("media"),
            "extras": Ref("extras"),
            "direction": Ref("direction"),
            "formats": Ref("formats"),
            "caption_style": Ref("caption_style"),
            "language": Ref("language"),
            "brand": Ref("brand"),
        },
    ),
    Node(
        "piece",
        "film_piece",
        {"job": Each(), "encoder": Ref("encoder")},
        for_each="board.jobs",
        fallback="mark_piece",
    ),
    Node(
        "score",
        "compose_music",
        {
            "engine": Ref("music.engine"),
            "mood": Ref("music.mood"),
            "track": Ref("music.track"),
            "font": Ref("music.font"),
            "rate": Ref("direction.rate"),
            "frames_per_beat": Ref("direction.frames_per_beat"),
            "sections": Ref("board.sections"),
            "samples": Ref("board.timeline.samples"),
            "seed": Ref("direction.seed"),
        },
    ),
    Node(
        "mix",
        "mix_sound",
        {
            "voices": Ref("board.timeline.voices"),
            "music": Ref("score.blob"),
            "effects": Ref("board.effects"),
            "samples": Ref("board.timeline.samples"),
            "seed": Ref("direction.seed"),
        },
    ),
    Node(
        "film",
        "assemble_film",
        {
            "master": Each(),
            "segments": All("piece", "blob"),
            "sound": Ref("mix.blob"),
            "audible": Ref("mix.audible"),
            "title": Ref("board.title"),
        },
        for_each="board.masters",
    ),
    Node(
        "stills",
        "take_stills",
        {"master": Each(), "stills": All("piece", "still"), "rate": Ref("direction.rate")},
        for_each="board.masters",
    ),
)


def make_film_graph(*, written: bool) -> Graph:
    """From the brief to the film; with *written* the script is given as the value ``written``."""
    return Graph("make_film", _FILM if written else (_WRITE, *_FILM))


def write_script_graph() -> Graph:
    """The first step alone, for a person who wants to edit before anything is made."""
    return Graph("write_script", (_WRITE,))
