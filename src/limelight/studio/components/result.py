"""A file that was made or chosen, as it is seen or heard, with a way to have it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from nicegui.element import Element

from limelight.accounts.access import Access
from limelight.projects.assets.finding import assets_by_ids
from limelight.studio.components.button import link_button
from limelight.studio.components.icon import icon
from limelight.studio.components.text import text
from limelight.studio.desk import Desk
from limelight.tables.asset_library import Asset

__all__ = ["Shown", "result", "results", "shown_of"]

_KINDS = {"video": "film", "audio": "music", "image": "image"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A file with the addresses of its bytes; *captions* is a subtitle file's, where one belongs to it."""

    id: UUID
    name: str
    media_type: str
    seconds: float | None
    url: str
    download: str
    captions: str = ""

    @property
    def kind(self) -> str:
        return self.media_type.partition("/")[0]


def shown_of(desk: Desk, access: Access, ids: Iterable[UUID]) -> list[Shown]:
    """Those of *ids* that are still there, what can be seen first; for use inside `Desk.call`."""
    assets = [asset for asset in assets_by_ids(access.session, list(ids)) if asset.deleted_at is None]
    captions = next((desk.url(asset) for asset in assets if asset.suffix == ".vtt"), "")
    shown = [_shown(desk, asset, captions) for asset in assets]
    order = list(_KINDS)
    return sorted(shown, key=lambda one: order.index(one.kind) if one.kind in order else len(order))


def _shown(desk: Desk, asset: Asset, captions: str) -> Shown:
    download = desk.url(asset, "attachment")
    return Shown(
        asset.id, asset.name, asset.media_type, asset.duration_seconds, desk.url(asset), download, captions
    )


def result(shown: Shown) -> Element:
    """Video and sound play in place; a picture stands on a ground that shows what is transparent."""
    with Element("figure").classes(f"ll-result ll-result-{shown.kind}") as figure:
        if shown.kind in ("video", "audio"):
            _player(shown)
        elif shown.kind == "image":
            clear = "" if shown.media_type == "image/jpeg" else " ll-result-clear"
            with Element("div").classes(f"ll-result-picture{clear}"):
                picture = Element("img").props("decoding=async")
                picture.props["src"], picture.props["alt"] = shown.url, shown.name
        with Element("figcaption").classes("ll-result-file"):
            _file(shown)
    return figure


def _file(shown: Shown) -> None:
    icon(_KINDS.get(shown.kind, "file-text"))
    text("span", shown.name, "ll-result-name")
    link_button("Download", shown.download, kind="bare", icon_name="download", downloads=True)


def _is_shown(file: Shown, among: Sequence[Shown]) -> bool:
    """Whether it is seen or heard in place: of a sound that is there twice, only the small one."""
    twin = file.name.removesuffix(".wav") + ".m4a"
    return file.kind in _KINDS and (twin == file.name or all(other.name != twin for other in among))


def results(files: Sequence[Shown], notes: Sequence[str] = ()) -> Element:
    """What came of a job: what can be seen and heard, and beside it what to know and what to take along."""
    media = [file for file in files if _is_shown(file, files)]
    others = [file for file in files if file not in media]
    with Element("div").classes("ll-results") as place:
        with Element("div").classes("ll-results-media"):
            for file in media:
                result(file)
        if notes or others:
            with Element("div").classes("ll-stack"):
                for note in notes:
                    text("p", note, "ll-note")
                for file in others:
                    with Element("p").classes("ll-result-file"):
                        _file(file)
    return place


def _player(shown: Shown) -> None:
    with Element(shown.kind) as player:
        player.props("controls preload=metadata playsinline")
        player.props["src"], player.props["aria-label"] = shown.url, shown.name
        if shown.kind == "video":
            player.props["poster"] = f"/api/v1/assets/{shown.id}/thumbnail"
        if shown.captions:
            track = Element("track").props("kind=captions srclang=en label=Captions")
            track.props["src"] = shown.captions
