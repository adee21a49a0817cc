"""The files of a brief, each in its part: a photo or clip to show, the product, the logo, a track to play."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal
from uuid import UUID

from sqlalchemy.orm import Session

from limelight.film.brief import Brief
from limelight.projects.asset_names import asset_id_of, name_of
from limelight.projects.assets.finding import assets_by_ids
from limelight.projects.assets.service import find_asset
from limelight.tables.asset_library import Asset

__all__ = ["BriefFile", "Part", "fields_of", "file_of", "files_of", "parts_for", "with_part"]

Part = Literal["media", "product", "logo", "music"]

_LOGO: Final = frozenset(["logo", "logos", "logotype", "wordmark", "brandmark", "emblem"])
_PRODUCT: Final = frozenset(["product", "packshot", "cutout", "hero"])
_HEARD: Final = frozenset(("audio", "music"))


@dataclass(frozen=True, slots=True)
class BriefFile:
    """``reference`` is what the brief calls it; ``kind`` the asset's."""

    asset_id: UUID
    reference: str
    name: str
    kind: str
    part: Part


def file_of(session: Session, asset_id: UUID) -> BriefFile:
    """The asset with the part that its name and kind speak for. Raises `NotThere`."""
    asset = find_asset(session, asset_id)
    return _file(asset, _part_of(asset))


def files_of(session: Session, brief: Brief) -> tuple[BriefFile, ...]:
    """Every file that *brief* names, product, logo and track first; what was deleted since is left out."""
    singles: tuple[tuple[Part, Path | None], ...] = (
        ("product", brief.product),
        ("logo", brief.logo),
        ("music", brief.track),
    )
    parts: dict[UUID, Part] = {asset_id_of(path): part for part, path in singles if path is not None}
    for path in brief.media:
        parts.setdefault(asset_id_of(path), "media")
    found = assets_by_ids(session, parts.keys())
    return tuple(_file(asset, parts[asset.id]) for asset in found if asset.deleted_at is None)


def parts_for(kind: str) -> tuple[Part, ...]:
    """The parts that a file of *kind* can have."""
    if kind in _HEARD:
        return ("music",)
    return ("media",) if kind in ("video", "render") else ("media", "product", "logo")


def with_part(files: Sequence[BriefFile], file: BriefFile, part: Part) -> tuple[BriefFile, ...]:
    """*files* with *file* in *part*; of product, logo and track there is one, the others are shown beside it."""
    given = replace(file, part=part)
    kept = [one for one in files if one.asset_id != file.asset_id]
    if part == "music":
        kept = [one for one in kept if one.part != "music"]
    elif part != "media":
        kept = [replace(one, part="media") if one.part == part else one for one in kept]
    return (*kept, given)


def fields_of(files: Sequence[BriefFile], music: str | None = None) -> dict[str, Any]:
    """The fields of a brief that name *files*; without a track, its music is *music*."""
    single = {file.part: file.reference for file in files if file.part != "media"}
    return {
        "media": [file.reference for file in files if file.part == "media"],
        "product": single.get("product"),
        "logo": single.get("logo"),
        "music": single.get("music", music),
    }


def _file(asset: Asset, part: Part) -> BriefFile:
    return BriefFile(asset.id, name_of(asset), asset.name, asset.asset_type, part)


def _part_of(asset: Asset) -> Part:
    if asset.asset_type in _HEARD:
        return "music"
    said = set(re.findall(r"[a-z]+", asset.name.lower()))
    if asset.asset_type == "image" and (asset.suffix == ".svg" or said & _LOGO):
        return "logo"
    return "product" if asset.asset_type == "image" and said & _PRODUCT else "media"
