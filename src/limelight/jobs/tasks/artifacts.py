"""Files that a task made, small enough to travel in a checkpoint: names and hashes, no bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from limelight.kit.blob import Blob
from limelight.tables.asset_library import AssetType

__all__ = ["Artifact"]


@dataclass(frozen=True, slots=True)
class Artifact:
    """A stored file under the name that a person will see; ``seconds`` for what has a length."""

    name: str
    asset_type: AssetType
    blob: Blob
    seconds: float | None = None

    def to_small(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_small(cls, small: Mapping[str, Any]) -> Artifact:
        return cls(small["name"], small["asset_type"], Blob(**small["blob"]), small["seconds"])
