import cv2
import numpy as np
import pytest

from limelight.kit.errors import InvalidInput
from limelight.media.draw.qr import draw_qr


def scanned(bitmap: np.ndarray) -> str:
    return cv2.QRCodeDetector().detectAndDecode(np.ascontiguousarray(bitmap[..., :3]))[0]


@pytest.mark.parametrize(
    "text", ["https://halo.example/grinder?ref=film", "HALO 149", "https://halo.example/caf%C3%A9"]
)
def test_a_code_scans(text: str) -> None:
    assert scanned(draw_qr(text, 240)) == text


def test_a_code_scans_in_brand_colours_after_blur_and_shrinking() -> None:
    bitmap = draw_qr("https://halo.example", 240, "#1f2a44", "#f6e8cb")
    worse = cv2.resize(
        cv2.GaussianBlur(bitmap, (0, 0), 1.2), None, fx=0.7, fy=0.7, interpolation=cv2.INTER_AREA
    )
    assert scanned(worse) == "https://halo.example"


def test_the_quiet_zone_is_four_modules_and_the_size_is_not_exceeded() -> None:
    bitmap = draw_qr("https://halo.example", 240)
    dark = np.argwhere(bitmap[..., 0] == 0)
    side, first = bitmap.shape[0], int(dark.min())
    module = np.diff(np.flatnonzero(np.diff(bitmap[first].astype(int)[:, 0]))).min()
    assert side <= 240
    assert first == 4 * module
    assert side - 1 - int(dark.max()) == 4 * module


def test_too_much_text_or_too_little_contrast_is_refused() -> None:
    with pytest.raises(InvalidInput, match="too fine"):
        draw_qr("x" * 300, 100)
    with pytest.raises(InvalidInput, match="too long"):
        draw_qr("x" * 5000, 1000)
    with pytest.raises(InvalidInput, match="too alike"):
        draw_qr("x", 100, "#888888", "#aaaaaa")
