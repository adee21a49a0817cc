"""Word lists that stand as text beside the code which reads them, in two forms: [sections] and ``name = words``."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["word_rows", "word_sections"]


def word_sections(package: str, name: str) -> dict[str, frozenset[str]]:
    """The words under each [section] of ``data/<name>.txt`` in *package*; what follows a ``#`` is a comment."""
    found: dict[str, set[str]] = {}
    section = ""
    for line in (line.partition("#")[0].strip() for line in _text(package, name).splitlines()):
        if line.startswith("["):
            section = line.strip("[]")
        else:
            found.setdefault(section, set()).update(line.split())
    return {section: frozenset(words) for section, words in found.items()}


def word_rows(package: str, name: str) -> dict[str, str]:
    """The rows ``key = words`` of ``data/<name>.txt`` in *package*, in their order."""
    rows = (line.partition(" = ") for line in _text(package, name).splitlines() if not line.startswith("#"))
    return {key: words for key, joint, words in rows if joint}


def _text(package: str, name: str) -> str:
    return files(package).joinpath("data", f"{name}.txt").read_text("utf-8")
