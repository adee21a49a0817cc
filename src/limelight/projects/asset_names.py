"""Files of a brief and a script by name: ``asset:<id><suffix>``, never a path.

People give an asset's id, with or without ``asset:``; what is kept has the suffix too, because the film core
tells a music track from a mood by it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from limelight.film.brief import Brief
from limelight.film.script import Scene
from limelight.kit.errors import InvalidInput
from limelight.projects.assets.service import reference_of
from limelight.tables.asset_library import Asset

__all__ = ["asset_id_of", "assets_of", "name_of", "named_brief", "named_scenes", "names_in"]

_NAME = re.compile(
    r"(?:asset:)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(\.[A-Za-z0-9]{1,8})?"
)


def asset_id_of(name: str | Path) -> UUID:
    """The id in *name*; raises InvalidInput for anything else, a path above all."""
    found = _NAME.fullmatch(str(name))
    if found is None:
        raise InvalidInput(
            f"“{str(name)[:80]}” is not an asset.",
            fix="Upload the file and give its id as asset:<id>.",
        )
    return UUID(found[1])


def name_of(asset: Asset) -> str:
    return reference_of(asset.id, asset.suffix)


def assets_of(session: Session, organization_id: UUID, ids: Iterable[UUID]) -> Mapping[UUID, Asset]:
    """The organisation's assets of *ids*; raises InvalidInput when one is missing, deleted or another's."""
    wanted = frozenset(ids)
    query = select(Asset).where(
        Asset.organization_id == organization_id, Asset.id.in_(wanted), Asset.deleted_at.is_(None)
    )
    found = {asset.id: asset for asset in session.scalars(query)} if wanted else {}
    if missing := sorted(wanted - found.keys()):
        raise InvalidInput(
            f"There is no asset {missing[0]}.",
            fix="Give the id of a file that was uploaded and not deleted.",
        )
    return found


def named_brief(session: Session, organization_id: UUID, brief: Brief) -> Brief:
    """*brief* with its files named ``asset:<id><suffix>``; raises InvalidInput for what is no asset of ours."""
    names = names_in(brief)
    full = _full_names(session, organization_id, names)

    def file(path: Path | None) -> Path | None:
        return None if path is None else Path(full[str(path)])

    brand = brief.brand and brief.brand.model_copy(update={"logo": file(brief.brand.logo)})
    return brief.model_copy(
        update={
            "media": tuple(Path(full[str(path)]) for path in brief.media),
            "product": file(brief.product),
            "logo": file(brief.logo),
            "brand": brand,
            "music": full.get(brief.music or "", brief.music),
        }
    )


def named_scenes(session: Session, organization_id: UUID, scenes: Iterable[Scene]) -> tuple[Scene, ...]:
    """*scenes* with their media named as in `named_brief`."""
    scenes = tuple(scenes)
    names = [str(scene.media) for scene in scenes if scene.media is not None]
    full = _full_names(session, organization_id, names)
    return tuple(
        scene.model_copy(update={"media": Path(full[str(scene.media)])}) if scene.media else scene
        for scene in scenes
    )


def names_in(brief: Brief) -> list[str]:
    """Every file that *brief* names: media, product, logo, brand logo, music track."""
    logos = (brief.product, brief.logo, brief.brand.logo if brief.brand else None)
    files = [str(path) for path in (*brief.media, *logos) if path is not None]
    music = brief.music or ""
    is_file = brief.track is not None or _NAME.fullmatch(music) or ":" in music or "/" in music
    return [*files, music] if is_file else files


def _full_names(session: Session, organization_id: UUID, names: Iterable[str]) -> dict[str, Any]:
    ids = {name: asset_id_of(name) for name in names}
    found = assets_of(session, organization_id, ids.values())
    return {name: name_of(found[asset_id]) for name, asset_id in ids.items()}
