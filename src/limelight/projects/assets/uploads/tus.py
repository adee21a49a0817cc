"""tus 1.0 (https://tus.io/protocols/resumable-upload): its headers, in and out."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from datetime import UTC
from email.utils import format_datetime
from typing import Final
from uuid import UUID

from fastapi import Request

from limelight.kit.errors import InvalidInput
from limelight.projects.assets.errors import WrongVersion
from limelight.tables.uploads import Upload

__all__ = [
    "OFFSET_TYPE",
    "RESUMABLE",
    "capabilities",
    "length_of",
    "metadata_of",
    "progress",
    "require_version",
    "whole_number",
]

OFFSET_TYPE: Final = "application/offset+octet-stream"
_VERSION = "1.0.0"
RESUMABLE: Final[Mapping[str, str]] = {"Tus-Resumable": _VERSION, "Cache-Control": "no-store"}


def capabilities(most: int) -> dict[str, str]:
    """What OPTIONS answers; *most* bytes are taken."""
    extensions = "creation,expiration,termination"
    return {**RESUMABLE, "Tus-Version": _VERSION, "Tus-Extension": extensions, "Tus-Max-Size": str(most)}


def progress(upload: Upload) -> dict[str, str]:
    """How far *upload* is."""
    return {
        **RESUMABLE,
        "Upload-Offset": str(upload.received),
        "Upload-Length": str(upload.size),
        "Upload-Expires": format_datetime(upload.expires_at.astimezone(UTC), usegmt=True),
    }


def require_version(request: Request) -> None:
    """Who names a version must mean ours; who speaks plain HTTP need not name any."""
    if request.headers.get("Tus-Resumable", _VERSION) != _VERSION:
        raise WrongVersion("Only version 1.0.0 of tus is spoken here.", fix="Send Tus-Resumable: 1.0.0.")


def whole_number(request: Request, header: str) -> int:
    """The count of bytes in *header*; raises InvalidInput."""
    value = request.headers.get(header, "")
    if not (value.isascii() and value.isdecimal() and len(value) <= 16):
        raise InvalidInput(f"{header} is missing or not a number of bytes.", fix=f"Send {header}: 0, say.")
    return int(value)


def length_of(request: Request) -> int:
    return whole_number(request, "Upload-Length")


def metadata_of(request: Request) -> tuple[str, UUID | None]:
    """The file's name and its project in ``Upload-Metadata: filename <base64>,project_id <base64>``."""
    pairs = (pair.split() for pair in request.headers.get("Upload-Metadata", "").split(","))
    values = {pair[0]: _decoded(pair[1]) for pair in pairs if len(pair) == 2}
    project = values.get("project_id")
    try:
        return values.get("filename") or values.get("name") or "file", UUID(project) if project else None
    except ValueError as error:
        raise InvalidInput("project_id in Upload-Metadata is no id.", fix="Send a project's id.") from error


def _decoded(value: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise InvalidInput("Upload-Metadata is not base64.", fix="Encode each value in base64.") from error
