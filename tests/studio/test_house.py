"""Pages hold no rules: they ask services. A component is one file."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import limelight.studio

HOUSE = Path(limelight.studio.__file__).parent
PAGES = sorted((HOUSE / "pages").rglob("*.py"))
COMPONENTS = sorted(path for path in (HOUSE / "components").glob("*.py") if path.stem != "__init__")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
    return found


@pytest.mark.parametrize("path", [*PAGES, *COMPONENTS], ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_page_and_no_component_asks_the_database_itself(path: Path) -> None:
    assert not [
        name for name in imports(path) if name.partition(".")[0] in ("sqlalchemy", "psycopg", "redis")
    ]
    assert ".execute(" not in path.read_text()
    assert ".scalars(" not in path.read_text()


@pytest.mark.parametrize("path", [*PAGES, *COMPONENTS], ids=lambda path: str(path.relative_to(HOUSE)))
def test_nobodys_words_become_markup(path: Path) -> None:
    written = path.read_text()
    assert "ui.html(" not in written
    assert "ui.markdown(" not in written
    assert "innerHTML" not in written


def shown_by_the_style_guide() -> set[Path]:
    """The components that it imports, and those that these are made of."""
    waiting, found = list((HOUSE / "pages" / "styleguide").glob("*.py")), set[Path]()
    by_name = {f"limelight.studio.components.{path.stem}": path for path in COMPONENTS}
    while waiting:
        parts = {by_name[name] for name in imports(waiting.pop()) if name in by_name}
        waiting += parts - found
        found |= parts
    return found


def test_the_style_guide_shows_every_component_that_draws_something() -> None:
    drawing = {path for path in COMPONENTS if re.search(r"\bElement\(|component=", path.read_text())}
    assert sorted(path.name for path in drawing - shown_by_the_style_guide()) == []


def test_a_style_and_a_script_lie_beside_the_component_that_they_are_of() -> None:
    beside = [path for kind in ("css", "js") for path in (HOUSE / "components").glob(f"*.{kind}")]
    assert [path.name for path in beside if not path.with_suffix(".py").exists()] == []


@pytest.mark.parametrize("path", sorted(HOUSE.rglob("*.css")), ids=lambda path: path.name)
def test_only_the_tokens_name_colours_and_no_style_comes_from_elsewhere(path: Path) -> None:
    if path.stem != "tokens":
        assert "://" not in path.read_text()
        assert "rgb(" not in path.read_text()
