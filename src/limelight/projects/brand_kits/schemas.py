"""Brand kits as they come in and go out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from limelight.film.brand import Brand
from limelight.projects.wire import Storable, Text

__all__ = ["BrandKitIn", "BrandKitOut", "BrandKitPatch"]

_BRAND = {
    "name": "Harbour Coffee",
    "colours": ["#0f3d3e", "#f2e9dc"],
    "fonts": ["Fraunces", "Inter"],
    "words_to_avoid": ["cheap"],
}
_LOGO = "`logo` is an uploaded asset: `asset:<id>`."

Name = Annotated[Text, Field(min_length=1, max_length=80, examples=["Harbour Coffee"])]


class BrandKitIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Name
    brand: Annotated[Brand, Storable, Field(description=_LOGO, examples=[_BRAND])]


class BrandKitPatch(BaseModel):
    """What is to change; what is left out stays. ``brand`` holds only the fields that change."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    brand: Annotated[dict[str, Any], Storable] | None = Field(
        None,
        description=f"Fields of the brand that change. {_LOGO}",
        examples=[{"colours": ["#0f3d3e"]}],
    )


class BrandKitOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    name: str
    brand: dict[str, Any]
    created_by: UUID | None
    created_at: datetime
    updated_at: datetime
