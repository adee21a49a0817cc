"""What the tasks of quick tools share: the form of their run, and the files that it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast
from uuid import UUID

from limelight.jobs.tasks.task import RunContext
from limelight.jobs.tools.asking import Form
from limelight.kit.blob import Blob
from limelight.media.render.encoder import Encoder, software_encoder
from limelight.projects.asset_names import assets_of
from limelight.projects.assets.service import blob_of
from limelight.projects.wire import validated

__all__ = ["as_asked", "encoder", "file_of", "form_of"]

F = TypeVar("F", bound=Form)


def form_of(context: RunContext, kind: type[F]) -> F:
    """The run's form. Raises InvalidInput for one that is wrong: a workflow may be started with any params."""
    asked = context.run.params.get("form")
    form = validated(kind, cast("dict[str, Any]", asked) if isinstance(asked, dict) else {})
    form.check()
    return form


def file_of(context: RunContext, asset_id: UUID) -> tuple[str, Blob]:
    """The name that its person knows, and the file; raises InvalidInput when it is not the organisation's."""
    with context.service.database.system() as session:
        asset = assets_of(session, context.organization_id, [asset_id])[asset_id]
        return asset.name, blob_of(asset)


def encoder() -> Encoder:
    """libx264 at a film's quality, without the place where its program lies."""
    return replace(software_encoder("final"), program="")


def as_asked(values: Any) -> Mapping[str, Any]:
    """What a quick tool's graph is given: all that was asked, as one value."""
    return {"asked": values}
