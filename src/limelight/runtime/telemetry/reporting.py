"""Reports of failures to Sentry, for whoever configured one."""

from __future__ import annotations

from typing import Any, cast

from limelight.runtime.telemetry.logs import scrub_text

__all__ = ["configure_reporting"]


def configure_reporting(dsn: str, process: str) -> None:
    """Report what is logged as an error, once *dsn* is given. Bodies, headers and variables stay here."""
    if not dsn:
        return
    import sentry_sdk  # noqa: PLC0415 - only for those who have one
    from sentry_sdk.integrations.logging import LoggingIntegration  # noqa: PLC0415 - as above

    sentry_sdk.init(
        dsn=dsn,
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[LoggingIntegration()],
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        server_name=process,
        before_send=_without_secrets,
        before_breadcrumb=lambda crumb, _: cast("dict[str, Any]", _clean(crumb)),
    )


def _without_secrets(event: Any, _: dict[str, Any]) -> Any:
    event.pop("request", None)
    event.pop("user", None)
    return _clean(event)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return scrub_text(value)
    if isinstance(value, dict):
        return {name: _clean(item) for name, item in cast("dict[str, Any]", value).items()}
    if isinstance(value, list):
        return [_clean(item) for item in cast("list[Any]", value)]
    return value
