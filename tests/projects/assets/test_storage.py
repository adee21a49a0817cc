"""What an organisation keeps, in figures."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.projects.things import new_asset
from tests.services import new_member

from limelight.projects.assets.storage import storage
from limelight.runtime.database import Database


def test_a_file_that_is_kept_twice_counts_once_and_nobody_elses_counts(database: Database) -> None:
    ours, theirs = new_member(database), new_member(database)
    with database.tenant(theirs.claims) as session:
        new_asset(session, theirs.organization_id)
    with database.tenant(ours.claims) as session:
        assert storage(session).kinds == []
        same = new_asset(session, ours.organization_id, file_size_bytes=100)
        new_asset(session, ours.organization_id, file_size_bytes=100, digest=same.digest)
        new_asset(session, ours.organization_id, ".mp4", "video", file_size_bytes=9_000)
        new_asset(session, ours.organization_id, file_size_bytes=7, deleted_at=datetime.now(UTC))
        found = storage(session)
    assert (found.assets, found.bytes) == (4, 9_107)
    assert [(one.asset_type, one.deleted, one.assets, one.bytes) for one in found.kinds] == [
        ("video", False, 1, 9_000),
        ("image", False, 2, 100),
        ("image", True, 1, 7),
    ]
