from __future__ import annotations

from pathlib import Path

import pytest

from limelight.film.brand import load_brand
from limelight.kit.errors import InvalidInput


def test_a_brand_file_has_full_colours_and_its_logo_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "brand.yaml"
    path.write_text("name: Halo\ncolours: ['#ABC', '#102030']\nlogo: logo.svg\n")
    brand = load_brand(path)
    assert brand.colours == ("#aabbcc", "#102030")
    assert brand.logo == tmp_path / "logo.svg"


def test_a_colour_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "brand.yaml"
    path.write_text("name: Halo\ncolours:\n  - '#102030'\n  - teal\n")
    with pytest.raises(InvalidInput, match=r"line 4.*`teal`"):
        load_brand(path)
