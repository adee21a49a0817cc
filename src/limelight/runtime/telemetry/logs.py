"""Structured logs: JSON on standard error, or lines for a person where that is a terminal.

Everything goes through the standard `logging`; what is bound to the context (request, run) is on every line.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

__all__ = ["configure_logs", "scrub", "scrub_text"]

_SECRET_NAME = re.compile(
    r"token|password|passwd|secret|authorization|api_?key|cookie|signature", re.IGNORECASE
)
_SECRET_VALUE = re.compile(
    r"(?i)(bearer\s+|(?:token|password|secret|api_?key|code|signature|client_id|tab_id)=|://[^/\s:@]*:)[^\s&\"'@,;]+"
)
_HIDDEN = "[hidden]"
_QUIET = (
    "httpx",
    "httpx2",
    "httpcore",
    "uvicorn.access",
    "asyncio",
    "sqlalchemy.engine",
    "redis",
    "boto",
    "urllib3",
)
"""Libraries whose chatter, with addresses in it, is not ours to keep."""


def configure_logs(process: str, *, stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Send this process's log, named *process*, to *stream* (default: standard error)."""
    out = sys.stderr if stream is None else stream
    handler = logging.StreamHandler(out)
    handler.setFormatter(_formatter(process, readable=out.isatty()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


def scrub(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A processor: no secret reaches a log, whoever was careless."""
    for name, value in event.items():
        if _SECRET_NAME.search(name):
            event[name] = _HIDDEN
        elif isinstance(value, str):
            event[name] = scrub_text(value)
    return event


def scrub_text(text: str) -> str:
    """*text* without what follows ``Bearer``, ``token=``, ``password=``, an open page's ids or a name in an address."""
    return _SECRET_VALUE.sub(lambda found: found.group(1) + _HIDDEN, text)


def _formatter(process: str, *, readable: bool) -> logging.Formatter:
    def named(_: object, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        event["process"] = process
        return event

    common: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        named,
    ]
    # Plain tracebacks: the pretty ones print local variables, and those hold passwords.
    last: list[Processor] = (
        [scrub, structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
        if readable
        else [structlog.processors.format_exc_info, scrub, structlog.processors.JSONRenderer(default=str)]
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=common,
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
    )
