"""How a command ends: a sentence and the fix on stderr, and an exit code. Never a traceback.

0    done                                5    try again later (rate limit, server away)
1    our fault, or a check failed        130  stopped by Ctrl-C
2    what was given can't be used
3    something is missing or not supported here
4    refused, or a person must decide
"""

from __future__ import annotations

import errno
import json
import traceback
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from limelight.kit.errors import Broken, LimelightError, NotConfigured

__all__ = ["EXIT_CODES", "guarded"]

P = ParamSpec("P")

EXIT_CODES = (
    "Exit codes: 0 done · 1 our fault or a failed check · 2 bad input · 3 missing or unsupported · "
    "4 refused · 5 try again later · 130 stopped"
)


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """*command*, with every foreseen failure turned into a sentence and an exit code."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        code = _code_of(lambda: command(*args, **kwargs), as_json=bool(kwargs.get("as_json")))
        if code:
            raise typer.Exit(code)

    return run


def _code_of(act: Callable[[], None], *, as_json: bool) -> int:
    try:
        act()
    except LimelightError as error:
        return _report(error, as_json=as_json)
    except KeyboardInterrupt:
        typer.echo("\nStopped. Nothing is lost: run the same command again to continue.", err=True)
        return 130
    except BrokenPipeError:
        return 141
    except OSError as error:
        return _report(_of_system(error), as_json=as_json)
    except typer.Exit:
        raise
    except Exception as error:  # noqa: BLE001 - the outermost door: a bug is a sentence too
        return _report(_of_bug(error), as_json=as_json)
    return 0


def _of_bug(error: Exception) -> LimelightError:
    where = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{where.filename.rpartition('/')[2]}, line {where.lineno}"
    return Broken(
        f"Something in Limelight broke: {type(error).__name__}: {error}".partition("\n")[0],
        fix=f"Please report this with the command you ran and “{place}”.",
        traceback="".join(traceback.format_exception(error)),
    )


def _of_system(error: OSError) -> LimelightError:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return NotConfigured(
            f"The disk is full{where}.",
            fix="Free some space (`limelight store gc`), then run the same command again.",
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return NotConfigured(
            f"This place can't be written{where}.", fix="Choose another folder with -o or LIMELIGHT_HOME."
        )
    return NotConfigured(f"{error.strerror or error}{where}.", fix="Check the path and try again.")


def _report(error: LimelightError, *, as_json: bool) -> int:
    if as_json:
        said = {"event": "error", "kind": type(error).__name__, "message": error.message, "fix": error.fix}
        typer.echo(json.dumps(said | error.data))
    else:
        from rich.console import Console  # noqa: PLC0415 - a failed command may be the first to print
        from rich.text import Text  # noqa: PLC0415

        console = Console(stderr=True, highlight=False)
        console.print(Text.assemble(("✗ ", "bold red"), error.message), soft_wrap=True)
        if error.fix:
            console.print(Text.assemble(("→ ", "bold cyan"), error.fix), soft_wrap=True)
    return error.exit_code
