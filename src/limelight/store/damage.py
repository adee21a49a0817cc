"""The failure of reading a stored file that is not what it was."""

from __future__ import annotations

from limelight.kit.blob import Blob
from limelight.kit.errors import Broken

__all__ = ["DamagedBlob"]


class DamagedBlob(Broken):
    """A stored file is missing, cut short or altered; whoever made it can make it again."""

    @classmethod
    def of(cls, blob: Blob) -> DamagedBlob:
        return cls(
            f"The stored file {blob.digest[:12]}{blob.suffix} is damaged.",
            fix="Run the same command again, or `limelight store verify` to look for more damage.",
            digest=blob.digest,
            size=blob.size,
            suffix=blob.suffix,
        )

    @property
    def blob(self) -> Blob:
        return Blob(str(self.data["digest"]), int(self.data["size"] or 0), str(self.data["suffix"]))
