"""The environment: what is read, and what a mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from limelight.entry.places import secret_of, store_place
from limelight.entry.service_settings import ServiceSettings, read_service_settings
from limelight.kit.errors import InvalidInput, NotConfigured
from limelight.store import S3Place


def test_without_anything_it_is_for_the_person_at_this_machine() -> None:
    read = read_service_settings({})
    assert read == ServiceSettings()
    assert read.local
    assert read.public_url == "http://127.0.0.1:8000"


def test_behind_a_proxy_it_is_not_local_though_it_listens_on_loopback() -> None:
    assert not read_service_settings({"LIMELIGHT_PUBLIC_URL": "https://films.example.org/"}).local


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "films.example.org"])  # noqa: S104 - parsed, not bound
def test_another_address_is_not_local(host: str) -> None:
    assert not read_service_settings({"LIMELIGHT_HOST": host}).local


@pytest.mark.parametrize(
    ("name", "value", "fix"),
    [
        ("DATABASE_URL", "mysql://a:hush@b/c", "postgresql://"),
        ("REDIS_URL", "localhost:6379", "redis://"),
        ("PORT", "http", "whole number"),
        ("PORT", "65536", "whole number"),
        ("PUBLIC_URL", "films.example.org", "https://"),
        ("SECRET", "short", "32"),
        ("ALLOW_SIGN_UP", "perhaps", "yes or no"),
        ("WELCOME_CREDITS", "-1", "number of credits"),
        ("WELCOME_CREDITS", "nan", "number of credits"),
        ("UPLOAD_LIMIT", "big", "5GB"),
        ("SMTP_PORT", "0", "whole number"),
    ],
)
def test_a_mistake_names_the_variable_and_what_it_may_be(name: str, value: str, fix: str) -> None:
    with pytest.raises(InvalidInput) as failed:
        read_service_settings({f"LIMELIGHT_{name}": value})
    assert f"LIMELIGHT_{name}" in failed.value.message
    assert fix in failed.value.fix
    assert "hush" not in failed.value.message


def test_nothing_secret_is_in_a_repr() -> None:
    hush = "hush-" * 8
    names = ("SECRET", "SMTP_PASSWORD", "SUPABASE_JWT_SECRET", "METRICS_TOKEN")
    given = {f"LIMELIGHT_{name}": hush for name in names}
    given["LIMELIGHT_DATABASE_URL"] = f"postgresql://a:{hush}@b/c"
    given["LIMELIGHT_SENTRY_DSN"] = f"https://{hush}@sentry.example.org/1"
    assert hush not in repr(read_service_settings(given))


def test_sizes_and_credits_are_exact() -> None:
    read = read_service_settings({"LIMELIGHT_UPLOAD_LIMIT": "5 GB", "LIMELIGHT_WELCOME_CREDITS": "12.5"})
    assert read.upload_limit == 5_000_000_000
    assert read.welcome_micros == 125_000


def test_a_supabase_project_is_enough_to_find_its_keys() -> None:
    found = read_service_settings({"LIMELIGHT_SUPABASE_URL": "https://abc.supabase.co"}).supabase
    assert found is not None
    assert found.jwks_url == "https://abc.supabase.co/auth/v1/.well-known/jwks.json"
    assert found.issuer == "https://abc.supabase.co/auth/v1"


def test_a_store_is_a_folder_or_a_bucket(tmp_path: Path) -> None:
    assert store_place("", tmp_path) == tmp_path / "store"
    assert store_place("file:///srv/my%20films", tmp_path) == Path("/srv/my films")
    bucket = "s3://films/team/a?endpoint=http://minio:9000&region=eu"
    assert store_place(bucket, tmp_path) == S3Place("films", "team/a", tmp_path / "cache", "http://minio:9000", "eu")  # fmt: skip


@pytest.mark.parametrize("address", ["s3://", "s3://key:hush@films", "s3://films?colour=red", "ftp://x/y"])
def test_no_other_place_is_a_store(address: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="LIMELIGHT_STORE_URL") as failed:
        store_place(address, tmp_path)
    assert "hush" not in failed.value.message


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    first = secret_of("", tmp_path / "new")
    assert len(first) >= 32
    assert secret_of("", tmp_path / "new") == first
    path = tmp_path / "new" / "secret"
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    with pytest.raises(NotConfigured, match="Others can read"):
        secret_of("", tmp_path / "new")
