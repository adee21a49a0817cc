"""Measures of this process, in a registry of its own: what `/metrics` shows."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

__all__ = ["METRICS_TYPE", "Metrics"]

METRICS_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Counted here: requests and listeners. What the rows tell comes from *collectors*."""

    def __init__(self, *collectors: Collector) -> None:
        self.registry = CollectorRegistry(auto_describe=False)
        self.requests = Histogram(
            "limelight_http_request_seconds", "HTTP requests by route, until their last byte.",
            ("method", "route", "status"), buckets=_SECONDS, registry=self.registry,
        )  # fmt: skip
        self.listeners = Gauge(
            "limelight_progress_listeners", "Open WebSockets and event streams.", registry=self.registry
        )
        for collector in collectors:
            self.registry.register(collector)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        self.requests.labels(method, route, f"{status // 100}xx").observe(seconds)

    def text(self) -> bytes:
        """Prometheus' text format."""
        return generate_latest(self.registry)
