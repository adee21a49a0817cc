"""What `deploy/` holds, read the way its readers read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

__all__ = ["DEPLOY", "ROOT", "compose", "env_example", "filled_in", "interpolated", "settings_read", "yaml"]

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
_VARIABLE = re.compile(r"\$(?:\$|\{(?P<name>[A-Z_0-9]+)(?P<how>:-|:\?)?(?P<rest>[^}]*)\})")


def yaml(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def env_example(path: Path = DEPLOY / ".env.example") -> dict[str, str]:
    lines = (line for line in path.read_text(encoding="utf-8").splitlines() if line and line[0] != "#")
    return dict(line.split("=", 1) for line in lines)


def filled_in() -> dict[str, str]:
    """`.env.example` as an operator completes it: what must not be missing is filled in."""
    needed = set(re.findall(r"\$\{([A-Z_0-9]+):\?", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    return {name: value or "0123456789abcdef" * 3 * (name in needed) for name, value in env_example().items()}


def compose(environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """`compose.yaml` with its variables replaced in what was read, as Compose does; KeyError names a missing one."""
    return interpolated(yaml(DEPLOY / "compose.yaml"), filled_in() if environ is None else environ)


def interpolated(part: Any, environ: Mapping[str, str]) -> Any:
    def value(found: re.Match[str]) -> str:
        if found.group() == "$$":
            return "$"
        given = environ.get(found["name"], "")
        if not given and found["how"] == ":?":
            raise KeyError(found["name"])
        return given or (found["rest"] if found["how"] == ":-" else "")

    match part:
        case dict():
            read = {name: interpolated(inner, environ) for name, inner in part.items()}
            # The one number that we leave open; Compose makes one of it too.
            return read | {"replicas": int(read["replicas"])} if "replicas" in read else read
        case list():
            return [interpolated(inner, environ) for inner in part]
        case str():
            return _VARIABLE.sub(value, part)
        case _:
            return part


class _Noting(Mapping[str, str]):
    """An environment that notes what is asked of it."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def settings_read() -> set[str]:
    """Every variable that the settings ask the environment for."""
    from limelight.entry.service_settings import read_service_settings
    from limelight.entry.settings import read_settings

    environ = _Noting({"LIMELIGHT_SUPABASE_URL": "https://ref.example.org", "LIMELIGHT_HOME": "/nowhere"})
    read_settings(environ)
    read_service_settings(environ)
    return environ.asked
