"""Photos of every awkward kind come out upright, in sRGB, small enough and without metadata."""

from __future__ import annotations

import io
import struct
import subprocess
import zlib
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from limelight.kit.errors import InvalidInput
from limelight.media.ingest.decode import LONGEST_SIDE, decode_photo
from limelight.media.ingest.photo import prepare_photo
from limelight.media.probe.process import ffmpeg_path

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 200, 30), (30, 30, 220), (240, 240, 240)
ORIENTATION = 0x0112
GPS = 0x8825


def _corners(path: str) -> list[tuple[int, int, int]]:
    """Colours near the four corners, clockwise from the top left."""
    picture = Image.open(path).convert("RGB")
    width, height = picture.size
    points = ((0.15, 0.15), (0.85, 0.15), (0.85, 0.85), (0.15, 0.85))
    pixels = (picture.getpixel((round(x * width), round(y * height))) for x, y in points)
    return [(int(p[0]), int(p[1]), int(p[2])) for p in pixels if isinstance(p, tuple)]


def _assert_corners(path: str, tolerance: int = 12) -> None:
    np.testing.assert_allclose(_corners(path), [RED, GREEN, BLUE, WHITE], atol=tolerance)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_exif_orientation_comes_out_upright(
    corners: Image.Image, tmp_path: Path, out: Path, orientation: int
) -> None:
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    stored = corners.transpose(undo[orientation]) if orientation in undo else corners
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    stored.save(tmp_path / "turned.jpg", exif=exif, quality=95)
    picture = prepare_photo(tmp_path / "turned.jpg", out).picture
    assert (picture.width, picture.height) == (160, 120)
    _assert_corners(picture.path)


def test_metadata_is_gone(corners: Image.Image, tmp_path: Path, out: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera with a serial number"
    exif.get_ifd(GPS)[1] = "N"
    corners.save(tmp_path / "where.jpg", exif=exif)
    path = Path(prepare_photo(tmp_path / "where.jpg", out).picture.path)
    with Image.open(path) as written:
        assert len(written.getexif()) == 0
    assert b"serial" not in path.read_bytes()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"])
def test_every_common_format_is_read(corners: Image.Image, tmp_path: Path, out: Path, form: str) -> None:
    corners.save(tmp_path / "picture", format=form)
    _assert_corners(prepare_photo(tmp_path / "picture", out).picture.path, tolerance=20)


@pytest.mark.parametrize("mode", ["P", "RGBA", "CMYK", "YCbCr"])
def test_colour_modes_come_out_as_srgb(corners: Image.Image, tmp_path: Path, out: Path, mode: str) -> None:
    converted = corners.quantize(16) if mode == "P" else corners.convert(mode)
    converted.save(tmp_path / "picture.tiff")
    _assert_corners(prepare_photo(tmp_path / "picture.tiff", out).picture.path, tolerance=16)


def test_a_cmyk_jpeg_is_not_inverted(corners: Image.Image, tmp_path: Path, out: Path) -> None:
    corners.convert("CMYK").save(tmp_path / "print.jpg", quality=95)
    _assert_corners(prepare_photo(tmp_path / "print.jpg", out).picture.path, tolerance=20)


def test_sixteen_bit_grey_keeps_its_tones(tmp_path: Path, out: Path) -> None:
    ramp = np.tile(np.linspace(0, 65535, 256).astype(np.uint16), (64, 1))
    Image.fromarray(ramp).save(tmp_path / "scan.png")
    written = np.asarray(
        Image.open(prepare_photo(tmp_path / "scan.png", out).picture.path).convert("L"), np.float32
    )
    np.testing.assert_allclose(written.mean(axis=0), np.arange(256), atol=3)


def test_a_colour_profile_is_applied(tmp_path: Path, out: Path) -> None:
    """In a profile whose red and green primaries are exchanged, what is stored as red is green."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = srgb.replace(b"rXYZ", b"....").replace(b"gXYZ", b"rXYZ").replace(b"....", b"gXYZ")
    Image.new("RGB", (64, 64), (200, 40, 40)).save(tmp_path / "profiled.png", icc_profile=exchanged)
    np.testing.assert_allclose(
        _corners(prepare_photo(tmp_path / "profiled.png", out).picture.path)[0], (40, 200, 40), atol=4
    )


def test_a_broken_colour_profile_does_not_stop_a_photo(
    corners: Image.Image, tmp_path: Path, out: Path
) -> None:
    corners.save(tmp_path / "odd.png", icc_profile=b"not a profile at all")
    _assert_corners(prepare_photo(tmp_path / "odd.png", out).picture.path)


def test_transparency_is_kept_straight_and_trimmed(tmp_path: Path, out: Path) -> None:
    pixels = np.zeros((100, 200, 4), np.uint8)
    pixels[20:80, 50:150] = (200, 40, 40, 255)
    pixels[20:80, 50:60, 3] = 128
    Image.fromarray(pixels).save(tmp_path / "logo.png")
    prepared = prepare_photo(tmp_path / "logo.png", out)
    assert prepared.cutout == prepared.picture
    assert (prepared.picture.kind, prepared.picture.width, prepared.picture.height) == ("cutout", 100, 60)
    written = np.asarray(Image.open(prepared.picture.path))
    assert tuple(written[30, 5]) == (200, 40, 40, 128)


def test_an_opaque_alpha_channel_makes_no_cut_out(corners: Image.Image, tmp_path: Path, out: Path) -> None:
    corners.convert("RGBA").save(tmp_path / "opaque.png")
    assert prepare_photo(tmp_path / "opaque.png", out).picture.kind == "photo"


def test_an_animation_gives_its_first_frame(corners: Image.Image, tmp_path: Path, out: Path) -> None:
    others = [Image.new("RGB", corners.size, colour) for colour in ("black", "yellow")]
    corners.save(tmp_path / "moving.gif", save_all=True, append_images=others, duration=100)
    _assert_corners(prepare_photo(tmp_path / "moving.gif", out).picture.path, tolerance=20)


def test_a_large_photo_is_brought_to_four_k(tmp_path: Path, out: Path) -> None:
    Image.new("RGB", (6000, 3000), (90, 120, 150)).save(tmp_path / "large.jpg")
    picture = prepare_photo(tmp_path / "large.jpg", out).picture
    assert (picture.width, picture.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)


def _pq(nits: float) -> int:
    """SMPTE ST 2084 inverse EOTF, as a 16-bit code."""
    part = (nits / 10_000) ** 0.1593017578125
    return round(((0.8359375 + 18.8515625 * part) / (1 + 18.6875 * part)) ** 78.84375 * 65535)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def test_a_high_dynamic_range_picture_is_tone_mapped(tmp_path: Path, out: Path) -> None:
    """Diffuse white (203 nits) stays bright, a 1000-nit highlight is brighter, 10 nits stay dark."""
    codes = np.repeat([_pq(nits) for nits in (10, 203, 1000)], 40).astype(">u2")
    row = b"\0" + np.repeat(codes, 3).astype(">u2").tobytes()
    data = _chunk(b"IHDR", struct.pack(">IIBBBBB", 120, 40, 16, 2, 0, 0, 0))
    data += (
        _chunk(b"cICP", bytes((9, 16, 0, 1)))
        + _chunk(b"IDAT", zlib.compress(row * 40))
        + _chunk(b"IEND", b"")
    )
    (tmp_path / "hdr.png").write_bytes(b"\x89PNG\r\n\x1a\n" + data)
    written = np.asarray(
        Image.open(prepare_photo(tmp_path / "hdr.png", out).picture.path).convert("L"), np.float32
    )
    dark, white, highlight = (float(written[10:30, at].mean()) for at in (20, 60, 100))
    assert dark < 80
    assert 170 < white < highlight - 5
    assert highlight > 235


def test_an_hdr_avif_is_tone_mapped(tmp_path: Path, out: Path) -> None:
    tags = "setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc"
    encoder = "-c:v libaom-av1 -still-picture 1 -cpu-used 8 -pix_fmt yuv420p10le"
    source = f"-f lavfi -i color=0x949494:s=64x64 -vf {tags} -frames:v 1 {encoder} -f avif"
    command = [ffmpeg_path(), "-v", "error", "-y", *source.split(), str(tmp_path / "hdr.avif")]
    subprocess.run(command, check=True, capture_output=True)
    written = np.asarray(Image.open(prepare_photo(tmp_path / "hdr.avif", out).picture.path).convert("L"))
    # Code 0.58 is diffuse white: far brighter on an SDR screen than the 0x94 that is stored.
    assert written.mean() > 170


class TestRefusals:
    def test_sixty_thousand_by_sixty_thousand_is_refused_before_it_is_decoded(
        self, tmp_path: Path, out: Path
    ) -> None:
        header = _chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
        body = _chunk(b"IDAT", zlib.compress(bytes(1000))) + _chunk(b"IEND", b"")
        (tmp_path / "huge.png").write_bytes(b"\x89PNG\r\n\x1a\n" + header + body)
        with pytest.raises(InvalidInput, match="more than 100 megapixels"):
            prepare_photo(tmp_path / "huge.png", out)

    @pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF"])
    def test_a_photo_cut_short_is_refused(self, tmp_path: Path, out: Path, form: str) -> None:
        noise = np.random.default_rng(3).integers(0, 255, (200, 200, 3), np.uint8)
        whole = io.BytesIO()
        Image.fromarray(noise).save(whole, format=form)
        (tmp_path / "short").write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
        with pytest.raises(InvalidInput, match="damaged or cut short") as raised:
            prepare_photo(tmp_path / "short", out)
        assert raised.value.fix

    def test_a_wholly_transparent_picture_is_refused(self, tmp_path: Path, out: Path) -> None:
        Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(tmp_path / "nothing.png")
        with pytest.raises(InvalidInput, match="wholly transparent"):
            prepare_photo(tmp_path / "nothing.png", out)

    def test_a_tiny_picture_is_refused(self, tmp_path: Path, out: Path) -> None:
        Image.new("RGB", (4, 4)).save(tmp_path / "dot.png")
        with pytest.raises(InvalidInput, match="only 4×4"):
            prepare_photo(tmp_path / "dot.png", out)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    form=st.sampled_from(["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF", "BMP"]),
    damage=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=10),
)
def test_any_damaged_photo_is_decoded_or_refused(
    corners: Image.Image, tmp_path: Path, form: str, damage: list[tuple[float, int]]
) -> None:
    whole = io.BytesIO()
    corners.save(whole, format=form)
    data = bytearray(whole.getvalue())
    for where, value in damage:
        data[min(int(where * where * len(data)), len(data) - 1)] = value
    (tmp_path / "damaged").write_bytes(data)
    with suppress(InvalidInput):
        pixels = decode_photo(tmp_path / "damaged", form.lower())  # type: ignore[arg-type]
        assert pixels.ndim == 3
        assert max(pixels.shape[:2]) <= LONGEST_SIDE
