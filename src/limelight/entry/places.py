"""Where a store is, from its address; and the installation's secret, made once when none is given."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from limelight.kit.errors import InvalidInput, NotConfigured
from limelight.store import S3Place

__all__ = ["secret_of", "store_place"]

_HOW = "Write a path, file:///path or s3://bucket/prefix?endpoint=https://…&region=…"


def store_place(address: str, home: Path) -> Path | S3Place:
    """The place that *address* names; without one, a folder under *home*."""
    if not address:
        return home / "store"
    parts = urlsplit(address)
    if parts.scheme == "s3":
        return _bucket(address, home)
    if parts.scheme == "file" and parts.netloc in {"", "localhost"} and parts.path:
        return Path(unquote(parts.path))
    if "://" in address:
        raise InvalidInput("LIMELIGHT_STORE_URL is no place that can be used.", fix=_HOW)
    return Path(address).expanduser().absolute()


def _bucket(address: str, home: Path) -> S3Place:
    parts = urlsplit(address)
    options = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    unknown = sorted(set(options) - {"endpoint", "region"})
    if not parts.hostname or unknown or "@" in parts.netloc:
        what = f"has an unknown part “{unknown[0]}”" if unknown else "names no bucket"
        if "@" in parts.netloc:
            what = "has a key in it; keys belong into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
        raise InvalidInput(f"LIMELIGHT_STORE_URL {what}.", fix=_HOW)
    return S3Place(
        bucket=parts.netloc,
        prefix=unquote(parts.path).strip("/"),
        cache=home / "cache",
        endpoint=options.get("endpoint"),
        region=options.get("region", "auto"),
    )


def secret_of(given: str, home: Path) -> bytes:
    """*given*, or the secret in a file under *home* that only its owner reads, made at the first start."""
    if given:
        return given.encode()
    path = home / "secret"
    home.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(48))
    if path.stat().st_mode & 0o077:
        raise NotConfigured(f"Others can read {path}.", fix=f"chmod 600 {path}")
    return path.read_bytes().strip()


def _write_once(path: Path, text: str) -> None:
    # Linked into place whole: of several processes that start at once, all read the first one's.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        path.hardlink_to(draft)
    draft.unlink()
