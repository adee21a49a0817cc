"""Styles, fonts, icons and the one script of the Studio, from the package itself; a version in each address."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final
from xml.sax.saxutils import quoteattr

from fastapi import APIRouter, Response
from starlette.exceptions import HTTPException

__all__ = ["FAVICON", "address", "head", "router"]

_HERE: Final = Path(__file__).parent
_PLACE: Final = "/studio-assets"
_INNER = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
_FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}

FAVICON: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#16190f"/>'
    '<path d="M16 5 25.5 27h-19z" fill="#c8f04c"/><circle cx="16" cy="9" r="3" fill="#fff"/></svg>'
)

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    media_type: str


@router.get(_PLACE + "/{version}/{name}")
def read(version: str, name: str) -> Response:
    del version  # only so that a new one is asked for
    if name not in _files():
        raise HTTPException(404)
    file = _files()[name]
    return Response(file.content, media_type=file.media_type, headers=_FOREVER)


def address(name: str) -> str:
    """Where the browser finds the file *name*."""
    return f"{_PLACE}/{_version()}/{name}"


@cache
def _files() -> Mapping[str, _File]:
    return {
        "studio.css": _File(_styles(), "text/css; charset=utf-8"),
        "studio.js": _File((_HERE / "static" / "studio.js").read_bytes(), "text/javascript; charset=utf-8"),
        "icons.svg": _File(_icons(), "image/svg+xml"),
        "inter.ttf": _File(_font(), "font/ttf"),
    }


@cache
def _version() -> str:
    known = hashlib.sha256()
    for name, file in sorted(_files().items()):
        known.update(name.encode() + file.content)
    return known.hexdigest()[:12]


def _styles() -> bytes:
    """Tokens first, then what is built on them; each component and page keeps its style beside its code."""
    first = [_HERE / "static" / f"{name}.css" for name in ("tokens", "base")]
    rest = sorted(set(_HERE.rglob("*.css")) - set(first))
    return b"\n".join(path.read_bytes() for path in (*first, *rest))


def _icons() -> bytes:
    """The icons that our sources name, as one picture with a symbol each (lucide, ISC)."""
    packed = resources.files("justmyresource_lucide").joinpath("icons.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        drawn = {Path(name).stem: archive.read(name).decode() for name in archive.namelist() if name.endswith(".svg")}  # fmt: skip
    sources = (path.read_text() for kind in ("*.py", "*.js") for path in _HERE.rglob(kind))
    named = {word for source in sources for word in re.findall(r"""["'#]([a-z0-9-]+)["']""", source)}
    symbols = "".join(_symbol(name, drawn[name]) for name in sorted(named & drawn.keys()))
    return f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>'.encode()


def _symbol(name: str, drawing: str) -> str:
    found = _INNER.search(drawing)
    lines = found[1] if found else ""
    return f'<symbol id={quoteattr(name)} viewBox="0 0 24 24">{lines}</symbol>'


def _font() -> bytes:
    return resources.files("fontpkg_inter").joinpath("files/Inter[opsz,wght].ttf").read_bytes()


def head() -> str:
    """What stands in every page's head; the last line chooses the look before anything is drawn."""
    return f"""
<link rel="stylesheet" href="{address("studio.css")}">
<link rel="preload" as="font" type="font/ttf" crossorigin href="{address("inter.ttf")}">
<meta name="theme-color" content="#f9faf6" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#12140f" media="(prefers-color-scheme: dark)">
<script type="module" src="{address("studio.js")}"></script>
<script>
document.documentElement.dataset.look = (document.cookie.match(/limelight_look=(light|dark)/) || [])[1] || "auto";
</script>
"""
