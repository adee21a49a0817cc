"""Two workers on two machines' worth of network: they reach PostgreSQL, Valkey and an S3 store over TCP alone.

Needs Linux, root and ``ip``. Each worker has a network namespace of its own, joined to this one by a cable (veth).
"""

from __future__ import annotations

import logging
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.services import new_member

from benchmarks.film import Figure
from benchmarks.service.place import Place, a_place, ended, running, until
from benchmarks.service.trivial import BESIDE
from limelight.entry.building import build_service, close_service
from limelight.entry.service_settings import ServiceSettings
from limelight.entry.settings import Settings
from limelight.jobs.runs import start_run
from limelight.jobs.workflows.spec import parse_workflow
from limelight.runtime.service import Service
from limelight.tables.runs import ENDED, Run

__all__ = ["Shared", "missing", "network_figures", "share"]

_STEPS = 40
_BUCKET = "films"
_KEYS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}


@dataclass(frozen=True, slots=True)
class Shared:
    """What became of *steps* steps: how often each was done, and how many in each network."""

    steps: int
    times: Mapping[str, int]
    networks: Mapping[str, int]

    @property
    def wrong(self) -> int:
        """Steps that were not done exactly once, and machines that did nothing."""
        once = sum(count == 1 for count in self.times.values())
        return self.steps - once + max(0, 2 - len(self.networks))


def missing() -> str:
    """Why it cannot be done here; empty when it can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "network namespaces need Linux and root"
    if shutil.which("ip") is None:
        return "network namespaces need the program ip (iproute2)"
    tried = subprocess.run(["ip", "netns", "add", "ll-try"], check=False, capture_output=True)
    subprocess.run(["ip", "netns", "del", "ll-try"], check=False, capture_output=True)
    return "network namespaces are not allowed here" if tried.returncode else ""


def network_figures() -> Iterator[Figure]:
    if reason := missing():
        print(f"- (6) two workers in two networks: skipped, {reason}")
        return
    shared = share()
    shares = " + ".join(map(str, shared.networks.values()))
    yield Figure("6", "steps not done exactly once, of two networks", shared.wrong, 0, "", f"{shares} steps")


def share() -> Shared:
    """Have two workers in two network namespaces do the steps of one run."""
    with ExitStack() as stack:
        place = stack.enter_context(a_place())
        machines = [stack.enter_context(_machine(number)) for number in (1, 2)]
        doors = [_doors(stack, place, host) for _, host in machines]
        _make_bucket(doors[0])
        log = place.home / "network.log"
        stack.enter_context(
            running("benchmarks.service.plane", "control", environment=_at_home(place, doors[0]), log=log)
        )
        for (name, _), door in zip(machines, doors, strict=True):
            stack.enter_context(_worker(name, {**place.environment, **door, **_KEYS}, place.home / name, log))
        return _ask(stack, place, doors[0])


@contextmanager
def _machine(number: int) -> Generator[tuple[str, str]]:
    """A network namespace and the address under which it reaches this one."""
    name = f"ll{os.getpid() % 100_000}-{number}"
    cable, net = f"{name}h", f"10.213.{number}"
    inside = ["ip", "-n", name]
    commands = [
        ["ip", "netns", "add", name],
        ["ip", "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", name],
        ["ip", "address", "add", f"{net}.1/24", "dev", cable],
        ["ip", "link", "set", cable, "up"],
        [*inside, "address", "add", f"{net}.2/24", "dev", "eth0"],
        [*inside, "link", "set", "eth0", "up"],
        [*inside, "link", "set", "lo", "up"],
    ]
    try:
        for command in commands:
            subprocess.run(command, check=True, capture_output=True)
        yield name, f"{net}.1"
    finally:
        subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)


def _doors(stack: ExitStack, place: Place, host: str) -> dict[str, str]:
    """The servers as the machine at the other end of *host* reaches them."""
    postgres = urlsplit(place.environment["LIMELIGHT_DATABASE_URL"])
    folder = Path(unquote(parse_qs(postgres.query)["host"][0]))
    valkey = Path(unquote(urlsplit(place.environment["LIMELIGHT_REDIS_URL"]).path))
    database = stack.enter_context(_door(host, folder / ".s.PGSQL.5432"))
    bells = stack.enter_context(_door(host, valkey))
    store = _s3(stack, host)
    return {
        "LIMELIGHT_DATABASE_URL": f"postgresql://postgres@{host}:{database}/postgres",
        "LIMELIGHT_REDIS_URL": f"redis://{host}:{bells}/0",
        "LIMELIGHT_STORE_URL": f"s3://{_BUCKET}/store?endpoint=http://{host}:{store}&region=us-east-1",
    }


def _s3(stack: ExitStack, host: str) -> int:
    # One server (its buckets are the process's), reached at each machine's address.
    from moto.server import ThreadedMotoServer  # noqa: PLC0415 - seconds of imports

    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # a line a request
    server = ThreadedMotoServer(host, 0, verbose=False)
    server.start()
    stack.callback(server.stop)
    return int(server.get_host_and_port()[1])


def _make_bucket(door: Mapping[str, str]) -> None:
    import boto3  # noqa: PLC0415 - seconds of imports # pyright: ignore[reportMissingTypeStubs]

    endpoint = parse_qs(urlsplit(door["LIMELIGHT_STORE_URL"]).query)["endpoint"][0]
    make: Any = boto3.client  # pyright: ignore[reportUnknownMemberType] # it has no types
    client = make(
        "s3", endpoint_url=endpoint, region_name="us-east-1",
        aws_access_key_id="test", aws_secret_access_key="test",  # noqa: S106 - of a server that ends with us
    )  # fmt: skip
    client.create_bucket(Bucket=_BUCKET)


@contextmanager
def _door(host: str, path: Path) -> Generator[int]:
    """A port of *host* that leads to the socket *path*, for the block."""
    with socket.create_server((host, 0), backlog=128) as listening:
        threading.Thread(target=_admit, args=(listening, path), daemon=True).start()
        yield int(listening.getsockname()[1])


def _admit(listening: socket.socket, path: Path) -> None:
    with suppress(OSError):  # closed: the block is over
        while True:
            outer, _ = listening.accept()
            inner = socket.socket(socket.AF_UNIX)
            inner.connect(str(path))
            for one, other in ((outer, inner), (inner, outer)):
                threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    with one, other:
        with suppress(OSError):
            while data := one.recv(65_536):
                other.sendall(data)
        for end in (one, other):  # wakes the thread of the other direction
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)


def _at_home(place: Place, door: Mapping[str, str]) -> dict[str, str]:
    return {**place.environment, **_KEYS, "LIMELIGHT_STORE_URL": door["LIMELIGHT_STORE_URL"]}


@contextmanager
def _worker(name: str, environment: Mapping[str, str], home: Path, log: Path) -> Generator[None]:
    home.mkdir()
    command = ["ip", "netns", "exec", name, sys.executable, "-m", "benchmarks.service.plane", "worker", "2"]
    with log.open("ab") as file:
        process = subprocess.Popen(
            command, env={**environment, "LIMELIGHT_HOME": str(home)}, stdout=file, stderr=file,
            stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    try:
        yield
    finally:
        ended(process)


def _ask(stack: ExitStack, place: Place, door: Mapping[str, str]) -> Shared:
    os.environ.update(_KEYS)
    serving = ServiceSettings(
        place.environment["LIMELIGHT_DATABASE_URL"],
        place.environment["LIMELIGHT_REDIS_URL"],
        store_url=door["LIMELIGHT_STORE_URL"],
    )
    service = build_service(Settings(home=place.home), serving)
    stack.callback(close_service, service)
    log = place.home / "done.log"
    log.touch()
    run = _start(service, log)
    until(lambda: _state(service, run) in ENDED, 60, 0.1)
    if _state(service, run) != "completed":
        raise RuntimeError(f"the run {_state(service, run)}")
    lines = [line.partition(" ")[::2] for line in log.read_text().splitlines()]
    return Shared(_STEPS, Counter(number for number, _ in lines), Counter(network for _, network in lines))


def _start(service: Service, log: Path) -> Run:
    member = new_member(service.database)
    with service.database.tenant(member.claims) as session:
        return start_run(
            session,
            organization_id=member.organization_id,
            user_id=member.user_id,
            workflow=parse_workflow(BESIDE),
            params={"log": str(log), "steps": _STEPS},
        )


def _state(service: Service, run: Run) -> str:
    with service.database.system() as session:
        return session.get_one(Run, run.id).state
