"""Files by their content and memos by their key: see `limelight.store.store`."""

from __future__ import annotations

from limelight.store.care import Freed, Size, Verdict
from limelight.store.claims import Claim
from limelight.store.damage import DamagedBlob
from limelight.store.records import FREE, Cost, Record
from limelight.store.store import S3Place, Store, open_store

__all__ = [
    "FREE",
    "Claim",
    "Cost",
    "DamagedBlob",
    "Freed",
    "Record",
    "S3Place",
    "Size",
    "Store",
    "Verdict",
    "open_store",
]
