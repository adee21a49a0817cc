"""Files by their content and memos by their key: see `limelight.store.store`."""

from __future__ import annotations

from limelight.store.care import Freed, Size, Verdict
from limelight.store.claims import Claim
from limelight.store.damage import DamagedBlob
from limelight.store.errands import Errand, Errands
from limelight.store.records import FREE, Cost, Record
from limelight.store.store import S3Place, Store, open_store
from limelight.store.trouble import disk_trouble

__all__ = [
    "FREE",
    "Claim",
    "Cost",
    "DamagedBlob",
    "Errand",
    "Errands",
    "Freed",
    "Record",
    "S3Place",
    "Size",
    "Store",
    "Verdict",
    "disk_trouble",
    "open_store",
]
