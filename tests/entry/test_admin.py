"""Looking after an installation, on real embedded servers."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from tests.entry.conftest import set_up

from limelight.entry.admin.hands import service_here
from limelight.entry.operations import EntryOperations
from limelight.kit.errors import InvalidInput, NotConfigured, Rejected
from limelight.store import FREE, Record, Store


def unseen(what: str, done: int, total: int) -> None:
    del what, done, total


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation in which nothing has happened yet."""
    folder = tmp_path_factory.mktemp("installed")
    with pytest.MonkeyPatch.context() as environment:
        set_up(environment, folder)
        assert EntryOperations().migrate()
    return folder


@pytest.fixture
def operations(installed: Path, home: Path) -> EntryOperations:
    # `cp`, since the database belongs to a user of its own.
    subprocess.run(["cp", "-a", f"{installed}/.", home], check=True)
    return EntryOperations()


def test_a_backup_comes_back_whole_in_an_empty_installation(
    operations: EntryOperations, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.on_disk(home / "store")
    blob = store.put_bytes(b"a film" * 1000, ".mp4")
    key = "ab" * 32
    store.remember(Record(key, "shoot", 1, "e", "{}", (blob,), FREE, "2026-01-01T00:00:00+00:00", 0.5))
    operations.add_user("anna@example.org", "correct horse battery", "Anna", operator=True)
    told: list[tuple[str, int, int]] = []
    manifest = operations.backup(tmp_path / "backup.tar", lambda *step: told.append(step))
    assert manifest["files"]["count"] == 2
    assert {what for what, done, total in told if done == total} == {"database", "files"}
    assert (tmp_path / "backup.tar").stat().st_mode & 0o077 == 0

    monkeypatch.setenv("LIMELIGHT_HOME", str(home / "other"))
    operations.restore(tmp_path / "backup.tar", unseen)
    restored = Store.on_disk(home / "other" / "store")
    assert restored.verify().ok
    assert restored.recall(key) == store.recall(key)
    assert restored.read(blob) == store.read(blob)
    assert [(user["email"], user["operator"]) for user in operations.list_users()] == [
        ("anna@example.org", True)
    ]
    assert (home / "other" / "secret").read_bytes() == (home / "secret").read_bytes()
    assert (home / "other" / "secret").stat().st_mode & 0o777 == 0o600
    with pytest.raises(Rejected, match="an installation here already"):
        operations.restore(tmp_path / "backup.tar", unseen)


def test_a_damaged_backup_is_refused(
    operations: EntryOperations, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.on_disk(home / "store").put_bytes(b"a film", ".mp4")
    operations.backup(tmp_path / "backup", unseen)
    file = next((tmp_path / "backup" / "store" / "blobs").rglob("*.mp4"))
    file.write_bytes(b"a flim")
    monkeypatch.setenv("LIMELIGHT_HOME", str(home / "other"))
    with pytest.raises(InvalidInput, match="is damaged"):
        operations.restore(tmp_path / "backup", unseen)


def test_a_listing_that_leads_out_of_the_store_is_refused(
    operations: EntryOperations, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import hashlib

    operations.backup(tmp_path / "backup", unseen)
    listing = f"{'0' * 64} 1 blobs/../../../evil\n".encode()
    (tmp_path / "backup" / "listing.txt").write_bytes(listing)
    manifest = json.loads((tmp_path / "backup" / "manifest.json").read_text())
    manifest["files"]["sha256"] = hashlib.sha256(listing).hexdigest()
    (tmp_path / "backup" / "manifest.json").write_text(json.dumps(manifest))
    monkeypatch.setenv("LIMELIGHT_HOME", str(home / "other"))
    with pytest.raises(InvalidInput, match="a file that no store has"):
        operations.restore(tmp_path / "backup", unseen)


def test_people_are_added_shut_out_and_let_in_again(operations: EntryOperations) -> None:
    operations.add_user("anna@example.org", "", "", operator=False)
    with pytest.raises(InvalidInput, match="somebody with the address"):
        operations.add_user("Anna@Example.org", "", "", operator=False)
    assert operations.set_user("anna@example.org", disabled=True)["disabled"]
    assert not operations.set_user("anna@example.org", disabled=False, operator=True)["disabled"]
    assert operations.list_users()[0]["operator"]
    assert "/reset-password?token=" in operations.reset_link("anna@example.org")
    with pytest.raises(InvalidInput, match="nobody with the address"):
        operations.reset_link("bert@example.org")


def test_room_is_made_and_what_people_uploaded_stays(operations: EntryOperations) -> None:
    from datetime import timedelta

    from sqlalchemy import select

    from limelight.kit.ids import new_id
    from limelight.tables.asset_library import Asset
    from limelight.tables.organizations import Organization

    operations.add_user("anna@example.org", "", "", operator=False)
    with service_here() as service:
        kept, loose = (service.store.put_bytes(data, ".jpg") for data in (b"kept", b"loose"))
        with service.database.system() as session:
            organization = session.scalars(select(Organization.id)).one()
            session.add(
                Asset(
                    id=new_id(), organization_id=organization, asset_type="image", name="a.jpg", storage_url="",
                    storage_path="", digest=kept.digest, suffix=".jpg", file_size_bytes=4, details={}, source="uploaded",
                )
            )  # fmt: skip
        from limelight.entry.admin.tidying import kept_files

        with service.database.system() as session:
            files = kept_files(session)
        service.store.gc((), timedelta(0), keep_files=files)
        assert service.store.has(kept)
        assert not service.store.has(loose)
    assert operations.gc(30, unseen)["store"]["blobs"] == 0
    assert operations.stats()["users"] == 1


def test_half_a_service_of_ones_own_is_a_mistake(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIMELIGHT_DATABASE_URL", "postgresql://localhost/x")
    with pytest.raises(NotConfigured, match="LIMELIGHT_REDIS_URL is missing"):
        EntryOperations().stats()
