"""Bodies of the library, of uploads and of links."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from limelight.tables.asset_library import Asset, AssetSource, AssetType
from limelight.tables.projects import Project
from limelight.tables.uploads import Upload, UploadState

__all__ = [
    "AssetChange",
    "AssetDetail",
    "AssetListed",
    "AssetOut",
    "LinkOut",
    "PieceOut",
    "TagOut",
    "UploadIn",
    "UploadOut",
    "UseOut",
]

Tag = Annotated[
    str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True, pattern=r"^[^\x00-\x1f]+$")
]


class AssetOut(BaseModel):
    id: UUID
    name: str = Field(examples=["bottle.jpg"])
    asset_type: AssetType
    media_type: str = Field(examples=["image/jpeg"])
    file_size_bytes: int
    duration_seconds: float | None
    project_id: UUID | None
    job_id: UUID | None = Field(description="The run that made it.")
    source: AssetSource
    storage_url: str = Field(
        description="How a brief or script names it.",
        examples=["asset:0199d3c4-7a00-7000-8000-000000000000.jpg"],
    )
    tags: list[str]
    metadata: dict[str, Any]
    created_at: datetime
    deleted_at: datetime | None

    @classmethod
    def of(cls, asset: Asset) -> Self:
        return cls.model_validate(_values(asset))


class UseOut(BaseModel):
    """A project that names the asset."""

    project_id: UUID
    name: str

    @classmethod
    def of(cls, project: Project) -> UseOut:
        return cls(project_id=project.id, name=project.name)


class AssetListed(AssetOut):
    uses: int = Field(0, description="How many projects name it.")


class AssetDetail(AssetOut):
    used_in: list[UseOut]
    brand_kits: list[str] = Field(description="Names of those whose logo it is.")

    @classmethod
    def with_uses(cls, asset: Asset, users: list[Project], brands: list[str]) -> AssetDetail:
        used_in = [UseOut.of(project) for project in users]
        return cls.model_validate({**_values(asset), "used_in": used_in, "brand_kits": brands})


class TagOut(BaseModel):
    tag: str = Field(examples=["hero"])
    assets: int = Field(description="On how many files it is.")


class AssetChange(BaseModel):
    """What is not given stays."""

    model_config = ConfigDict(extra="forbid")

    name: str | None = Field(None, min_length=1, max_length=500)
    tags: list[Tag] | None = Field(None, max_length=40)


class UploadIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=500, examples=["bottle.jpg"])
    size: int = Field(ge=0, le=2**53, description="Bytes.")
    project_id: UUID | None = None
    direct: bool = Field(False, description="Send the pieces straight to the S3 store, where there is one.")


class PieceOut(BaseModel):
    """PUT ``size`` bytes from ``offset`` on to ``url``."""

    offset: int
    size: int
    url: str


class UploadOut(BaseModel):
    id: UUID
    name: str
    size: int
    received: int
    state: UploadState
    project_id: UUID | None
    asset_id: UUID | None
    problem: dict[str, Any] | None = Field(description="Why it was refused.")
    expires_at: datetime
    pieces: list[PieceOut] | None = Field(None, description="Only of a direct upload, when it is started.")

    @classmethod
    def of(cls, upload: Upload, pieces: list[PieceOut] | None = None) -> UploadOut:
        names = cls.model_fields.keys() - {"pieces"}
        return cls(**{name: getattr(upload, name) for name in names}, pieces=pieces)


class LinkOut(BaseModel):
    url: str
    seconds: int


def _values(asset: Asset) -> dict[str, Any]:
    names = AssetOut.model_fields.keys() - {"tags", "metadata"}
    details = dict(asset.details)
    tags = details.pop("tags", [])
    return {name: getattr(asset, name) for name in names} | {"tags": tags, "metadata": details}
