"""Who makes something, and whether they are still alive: what a claim and a work folder are signed with."""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Maker", "is_dead", "this_maker"]


@dataclass(frozen=True, slots=True)
class Maker:
    """A process: where it runs (machine, boot and process namespace), its id and when it started."""

    place: str
    pid: int
    started: str

    def label(self) -> str:
        """The maker as part of a file name; `from_label` reads it."""
        return f"{self.place}.{self.pid}.{self.started}"

    @classmethod
    def from_label(cls, label: str) -> Maker:
        place, pid, started = label.split(".")[:3]
        return cls(place, int(pid), started)


def this_maker() -> Maker:
    return _maker_of(os.getpid())


def is_dead(maker: Maker) -> bool:
    """True when *maker* is known to have ended; False when it lives or nobody here can tell."""
    if sys.platform == "win32" or maker.place != _place():
        return False
    try:
        os.kill(maker.pid, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return _started(maker.pid) != maker.started


@cache
def _maker_of(pid: int) -> Maker:
    return Maker(_place(), pid, _started(pid))


@cache
def _place() -> str:
    # Containers on one machine share its boot id but not their process ids, hence the namespace.
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        namespace = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return socket.gethostname().replace(".", "-")
    return f"{boot}-{namespace.strip('pid:[]')}"


def _started(pid: int) -> str:
    """Clock ticks from boot to the start of *pid* ("0" off Linux): tells a reused process id."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return "0"
    return stat.rpartition(")")[2].split()[19]
