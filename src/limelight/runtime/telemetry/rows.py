"""What the rows tell an operator, as metrics: queues, runs, steps, failures, credits, the store's size.

Read when Prometheus asks, at most every few seconds, however many ask. Finished steps are added up since this
process began, as Prometheus wants its counters; each API process adds up all of them.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from sqlalchemy import text
from sqlalchemy.orm import Session

from limelight.kit.errors import LimelightError
from limelight.runtime.database import Database
from limelight.store import Store

__all__ = ["RowsCollector"]

_FRESH = 5.0
"""Seconds for which the rows are not read again."""
_STORE_FRESH = 60.0
"""The same for the store, whose files have to be listed."""
_SECONDS = (0.1, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1800.0)
_SETTLING = timedelta(seconds=5)
"""A row is counted this long after its end, when every transaction that began before it has been seen."""

_QUEUES = text(
    "select queue, count(*), coalesce(extract(epoch from now() - min(greatest(created_at, not_before))), 0) "
    "from run_steps where state = 'queued' group by queue"
)
_BUSY = text("select queue, count(*) from run_steps where state = 'running' group by queue")
_RUNS = text("select state, count(*) from runs group by state")
_CREDITS = text("select name, sum(balance_micros) from credit_accounts group by name")
_OUTBOX = text("select count(*), coalesce(extract(epoch from now() - min(created_at)), 0) from outbox")
_ENDED = text(
    "select step, queue, state, seconds, reused, coalesce(error ->> 'kind', ''), "
    "case when left(inputs, 1) = '{' then coalesce(inputs::jsonb ->> 'engine', '') else '' end "
    "from run_steps where state in ('done', 'failed') and finished_at > :since and finished_at <= :until"
)

_log = logging.getLogger(__name__)


class RowsCollector(Collector):
    """Registered in a `limelight.runtime.telemetry.metrics.Metrics`."""

    def __init__(self, database: Database, store: Store) -> None:
        self._database = database
        self._store = store
        self._lock = threading.Lock()
        self._read_at = -_FRESH
        self._families: list[Metric] = []
        self._store_at = -_STORE_FRESH
        self._sizing: threading.Thread | None = None
        self._bytes: list[Metric] = []
        self._since = datetime.now(UTC) - _SETTLING
        self._own = CollectorRegistry()
        self._steps = Histogram(
            "limelight_step_seconds", "Steps that were made, by engine.", ("step", "queue", "engine"),
            buckets=_SECONDS, registry=self._own,
        )  # fmt: skip
        self._failures = Counter(
            "limelight_step_failures", "Steps that failed for good, by the kind of error.", ("step", "kind"),
            registry=self._own,
        )  # fmt: skip
        self._reused = Counter(
            "limelight_steps_reused", "Steps that were known already.", ("step",), registry=self._own
        )

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterable[Metric]:
        with self._lock:
            self._refresh()
            return [*self._families, *self._bytes, *self._own.collect()]

    def _refresh(self) -> None:
        now = time.monotonic()
        if now - self._read_at >= _FRESH:
            try:
                with self._database.system() as session:
                    self._families = _gauges(session)
                    self._add_ended(session)
                self._read_at = now
            except LimelightError as error:
                # The last figures would look as if all were well.
                self._families = []
                _log.warning("metrics: %s", error)
        if now - self._store_at >= _STORE_FRESH and self._sizing is None:
            self._store_at = now
            sizing = threading.Thread(target=self._measure_store, name="store-size", daemon=True)
            self._sizing = sizing  # the thread takes it away again
            sizing.start()
            sizing.join(timeout=1.0)  # a small store is measured at once; a large one for the next time

    def _add_ended(self, session: Session) -> None:
        until = datetime.now(UTC) - _SETTLING
        for step, queue, state, seconds, reused, kind, engine in session.execute(
            _ENDED, {"since": self._since, "until": until}
        ):
            if state == "failed":
                self._failures.labels(step, kind).inc()
            elif reused:
                self._reused.labels(step).inc()
            else:
                self._steps.labels(step, queue, engine).observe(float(seconds or 0))
        self._since = until

    def _measure_store(self) -> None:
        try:
            size = self._store.size()
            family = GaugeMetricFamily("limelight_store_bytes", "Bytes in the store.", labels=("kind",))
            family.add_metric(("blobs",), size.blob_bytes)
            family.add_metric(("memos",), size.memo_bytes)
            family.add_metric(("damaged",), size.damaged_bytes)
            self._bytes = [family]
        except (LimelightError, OSError) as error:
            _log.warning("metrics: %s", error)
        finally:
            self._sizing = None


def _gauges(session: Session) -> list[Metric]:
    waiting = session.execute(_QUEUES).all()
    outbox = session.execute(_OUTBOX).one()
    return [
        _gauge("limelight_queue_depth", "Steps that wait.", "queue", [(row[0], row[1]) for row in waiting]),
        _gauge("limelight_queue_age_seconds", "How long the oldest one has waited.", "queue",
               [(row[0], row[2]) for row in waiting]),
        _gauge("limelight_steps_running", "Steps that are being done.", "queue", session.execute(_BUSY).all()),
        _gauge("limelight_runs", "Runs by their state.", "state", session.execute(_RUNS).all()),
        _gauge("limelight_credits_micros", "Credits of all organisations, in millionths of a dollar.", "account",
               session.execute(_CREDITS).all()),
        _plain("limelight_outbox_depth", "Bells that wait to be rung.", outbox[0]),
        _plain("limelight_outbox_age_seconds", "How long the oldest one has waited.", outbox[1]),
    ]  # fmt: skip


def _gauge(name: str, what: str, label: str, values: Iterable[Any]) -> Metric:
    family = GaugeMetricFamily(name, what, labels=(label,))
    for key, value in values:
        family.add_metric((str(key),), float(value))
    return family


def _plain(name: str, what: str, value: float) -> Metric:
    family = GaugeMetricFamily(name, what)
    family.add_metric((), float(value))
    return family
