"""The brand kit: what a brand's owner fixes for every film."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from limelight.film.document import read_document, validate

__all__ = ["Brand", "beside", "load_brand"]

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def _colour(value: str) -> str:
    if not _HEX.fullmatch(value):
        raise ValueError(f"`{value}` is not a colour such as #1a2b3c")
    digits = value[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


Colour = Annotated[str, AfterValidator(_colour)]


class Brand(BaseModel):
    """Colours are ``#rrggbb``, the accent first; fonts are family names, the display face first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(default="", max_length=80)
    colours: tuple[Colour, ...] = ()
    fonts: tuple[str, ...] = ()
    logo: Path | None = None
    url: str | None = None
    voice: str | None = None
    words_to_use: tuple[str, ...] = ()
    words_to_avoid: tuple[str, ...] = ()


def load_brand(path: Path) -> Brand:
    """Read ``brand.yaml``; a relative logo is found beside the file. Raises InvalidInput with the line."""
    brand = validate(read_document(path), Brand)
    return beside(brand, path.parent)


def beside(brand: Brand, folder: Path) -> Brand:
    """*brand* with a relative logo path made to start at *folder*."""
    if brand.logo is None or brand.logo.is_absolute():
        return brand
    return brand.model_copy(update={"logo": folder / brand.logo})
