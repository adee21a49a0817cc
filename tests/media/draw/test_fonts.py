from pathlib import Path

import pytest

from limelight.kit.errors import InvalidInput, NotConfigured
from limelight.media.draw import fonts
from limelight.media.draw.catalogue import FAMILIES
from limelight.media.draw.fonts import families, find_face, metrics, missing_glyphs, skia_typeface
from limelight.media.draw.text import TextStyle, set_text

BASE = [name for name, file in FAMILIES.items() if not file.extra]


@pytest.mark.parametrize("family", BASE)
def test_every_family_of_the_base_is_installed_and_opens(family: str) -> None:
    assert family in families()
    assert skia_typeface(find_face(family, 600)).countGlyphs() > 90


def test_a_variable_font_really_gets_heavier() -> None:
    light, heavy = (
        set_text("Hill", TextStyle("Inter", 200, weight=weight), 2000, 400).raster.bitmap[..., 3].mean()
        for weight in (200, 900)
    )
    assert heavy > 1.5 * light


def test_names_are_found_in_any_case_and_a_slip_is_answered_with_the_nearest() -> None:
    assert find_face("space grotesk") == find_face("Space Grotesk")
    with pytest.raises(InvalidInput) as caught:
        find_face("Frauncess")
    assert "Did you mean Fraunces?" in caught.value.fix


def test_a_brand_can_give_a_font_file() -> None:
    inter = find_face("Inter").path
    assert find_face(inter, 700).path == inter


@pytest.mark.parametrize("content", [b"", b"not a font at all", b"\x00\x01\x00\x00" + b"\xff" * 400])
def test_a_broken_font_file_is_refused(tmp_path, content: bytes) -> None:
    broken = tmp_path / "brand.ttf"
    broken.write_bytes(content)
    with pytest.raises(InvalidInput, match="brand"):
        find_face(str(broken))


def test_a_font_file_cut_short_is_refused(tmp_path) -> None:
    whole = Path(find_face("Inter").path).read_bytes()
    (tmp_path / "half.ttf").write_bytes(whole[:2000])
    with pytest.raises(InvalidInput, match="half"):
        find_face(str(tmp_path / "half.ttf"))


def test_a_missing_font_file_is_said_to_be_missing() -> None:
    with pytest.raises(InvalidInput, match="does not exist"):
        find_face("nowhere/brand.otf")


@pytest.mark.parametrize(
    "text",
    [
        "Grüße, naïve Œuvre",
        "Привет",
        "Ελλάδα",
        "تجربة، قهوة؟",
        "קפה",
        "कॉफ़ी",
        "กาแฟ",
        "காபி",
        "কফি",
        "ကော်ဖီ",
        "ყავა",
        "☕ 🚀 ✓",
    ],
)
def test_the_base_has_the_glyphs_of_most_scripts(text: str) -> None:
    assert missing_glyphs(text, "Fraunces") == frozenset()


@pytest.fixture
def without_cjk(monkeypatch: pytest.MonkeyPatch) -> None:
    located = fonts._located

    def absent(package: str, inner: str) -> str | None:
        return None if package == "justmytype_intl_cjk" else located(package, inner)

    monkeypatch.setattr(fonts, "_located", absent)


@pytest.mark.usefixtures("without_cjk")
@pytest.mark.parametrize("text", ["静かな朝", "안녕하세요", "安静", "「"])
def test_missing_glyphs_name_the_extra_to_install(text: str) -> None:
    assert missing_glyphs(text, "Inter")
    with pytest.raises(NotConfigured) as caught:
        set_text(text, TextStyle("Inter", 40), 400, 200)
    assert "limelight[cjk]" in caught.value.fix
    assert caught.value.data["extra"] == "cjk"


def test_a_glyph_that_no_package_has_asks_for_a_font() -> None:
    with pytest.raises(NotConfigured) as caught:
        set_text("\U00012000", TextStyle("Inter", 40), 400, 200)  # cuneiform
    assert "Give a font that has it" in caught.value.fix


def test_cap_height_is_what_the_letters_measure() -> None:
    face = find_face("Inter", 400)
    block = set_text("H", TextStyle("Inter", 1000), 2000, 2000)
    assert block.bounds.height == pytest.approx(metrics(face).cap * 1000, rel=0.01)
