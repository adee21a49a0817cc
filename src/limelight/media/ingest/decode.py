"""Decoding a photo of any common kind to upright sRGB pixels of bounded size."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps

from limelight.kit.errors import InvalidInput
from limelight.media.ingest.arrays import Bytes
from limelight.media.ingest.sniff import Kind
from limelight.media.ingest.tonemap import sdr_filters
from limelight.media.probe.process import HOSTILE, run_ffmpeg

__all__ = ["LONGEST_SIDE", "MOST_PIXELS", "decode_photo"]

LONGEST_SIDE = 3840
MOST_PIXELS = 100_000_000
_SHORTEST_SIDE = 16
_TRANSFERS = {16: "smpte2084", 18: "arib-std-b67"}


def decode_photo(path: Path, kind: Kind) -> Bytes:
    """The first picture in *path* as (h, w, 3), or (h, w, 4) with straight alpha where it is not all opaque.

    Orientation and colour profile are applied, HDR is tone-mapped, the longer side is at most 3840.
    Raises InvalidInput when it claims more than 100 megapixels, is damaged or cut short.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=[kind.upper()]) as opened:
                return _decode(path, opened)
    except Image.DecompressionBombError as error:
        raise _too_large(path.name) from error
    # All that Pillow raises on damaged files: SyntaxError by its PNG reader, RuntimeError by its AVIF reader.
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError, struct.error) as error:
        if isinstance(error, InvalidInput):
            raise
        fix = "Open it in a picture program and save it again as JPEG or PNG."
        raise InvalidInput(f"{path.name} is damaged or cut short.", fix=fix) from error


def _too_large(name: str) -> InvalidInput:
    return InvalidInput(
        f"{name} has more than 100 megapixels.", fix="Save a smaller copy, such as 4000 pixels wide."
    )


def _decode(path: Path, opened: Image.Image) -> Bytes:
    width, height = opened.size
    if width * height > MOST_PIXELS:
        raise _too_large(path.name)
    if min(width, height) < _SHORTEST_SIDE:
        raise InvalidInput(f"{path.name} is only {width}×{height} pixels.", fix="Give a larger picture.")
    transfer = _hdr_transfer(path, opened.format or "")
    if transfer:
        return _upright(_tone_mapped(path, opened, transfer), opened)
    opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    opened.seek(0)
    opened.load()
    return _upright(_to_srgb(_eight_bits(opened)), opened)


def _upright(image: Image.Image, original: Image.Image) -> Bytes:
    """Shrunk, then turned as the original's EXIF says: in this order the large copy is never doubled."""
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    image.getexif()[0x0112] = original.getexif().get(0x0112, 1)
    turned = ImageOps.exif_transpose(image)
    pixels = np.array(turned, np.uint8)
    return pixels[..., :3].copy() if turned.mode == "RGBA" and pixels[..., 3].min() >= 250 else pixels


def _eight_bits(image: Image.Image) -> Image.Image:
    if not image.mode.startswith(("I", "F")):
        return image
    values = np.asarray(image, np.float32)
    top = 65535.0 if image.mode.startswith("I") else max(float(values.max()), 1.0)
    return Image.fromarray(np.clip(values * (255 / top) + 0.5, 0, 255).astype(np.uint8))


def _to_srgb(image: Image.Image) -> Image.Image:
    """*image* as RGB or RGBA in sRGB; a profile that cannot be used is left out."""
    profile = image.info.get("icc_profile")
    if image.mode == "P" or "transparency" in image.info:
        image = image.convert("RGBA")
    alpha = image.getchannel("A") if image.mode in {"RGBA", "LA", "PA"} else None
    base = image.convert("RGB" if image.mode in {"RGBA", "PA"} else "L") if alpha else image
    colours = _profiled(base, profile) if isinstance(profile, bytes) else base.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def _profiled(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(
            image, given, _srgb(), ImageCms.Intent.RELATIVE_COLORIMETRIC, outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert("RGB")
    return turned if turned is not None else image.convert("RGB")


def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]  # Pillow leaves the result untyped


def _hdr_transfer(path: Path, form: str) -> str:
    """The HDR transfer that a PNG (chunk cICP) or AVIF (box colr) is tagged with, or nothing."""
    head = path.read_bytes()[:65536] if form in {"PNG", "AVIF"} else b""
    code = next(_cicp(head), 0) if form == "PNG" else _nclx(head)
    return _TRANSFERS.get(code, "")


def _cicp(head: bytes) -> Iterator[int]:
    """PNG third edition §11.3.2.6: primaries, transfer, matrix, range."""
    position = 8
    while position + 12 <= len(head):
        length, kind = struct.unpack_from(">I4s", head, position)
        if kind == b"cICP" and length == 4 and position + 12 <= len(head):
            yield head[position + 9]
        if kind == b"IDAT":
            return
        position += 12 + length


def _nclx(head: bytes) -> int:
    at = head.find(b"colrnclx")
    return int.from_bytes(head[at + 10 : at + 12], "big") if at >= 0 and at + 12 <= len(head) else 0


def _tone_mapped(path: Path, opened: Image.Image, transfer: str) -> Image.Image:
    form = {"PNG": "png_pipe", "AVIF": "mov"}[opened.format or "PNG"]
    width, height = opened.size
    scale = min(1.0, LONGEST_SIDE / max(width, height))
    size = (round(width * scale), round(height * scale))
    colours = sdr_filters(
        transfer=transfer, primaries="bt2020", matrix="bt2020nc", full_range=True, height=height
    )
    prepare = (
        f"scale={size[0]}:{size[1]}:flags=lanczos,format=yuv444p12le,setparams=range=full:colorspace=bt2020nc"
    )
    if opened.format == "PNG":
        prepare = f"scale={size[0]}:{size[1]}:flags=lanczos:out_color_matrix=bt2020:out_range=full,format=yuv444p12le"
    filters = f"{prepare},{colours.replace('yuv420p', 'yuv444p')},scale=in_color_matrix=bt709,format=rgb24"
    source = ("-noautorotate", "-f", form, *HOSTILE, "-i", f"file:{path.absolute()}")
    done = run_ffmpeg(("-v", "error", *source, "-frames:v", "1", "-vf", filters, "-f", "rawvideo", "pipe:1"))
    if len(done.stdout) != size[0] * size[1] * 3:
        raise InvalidInput(
            f"{path.name} cannot be decoded.", fix="Save it again as an ordinary (SDR) JPEG or PNG."
        )
    return Image.frombytes("RGB", size, done.stdout)
