"""Whether the service's libraries are installed; without them the command line says which line installs them."""

from __future__ import annotations

from importlib.util import find_spec

from limelight.kit.errors import NotConfigured

__all__ = ["require_server"]

_NEEDED = ("sqlalchemy", "psycopg", "fastapi", "redis", "dramatiq", "langgraph", "argon2", "uvicorn")


def require_server() -> None:
    """Raise `NotConfigured` unless the server extra is installed; imports nothing."""
    if any(find_spec(name) is None for name in _NEEDED):
        raise NotConfigured(
            "The service's libraries are not installed.", fix="Install them: pip install 'limelight[server]'"
        )
