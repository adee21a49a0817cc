"""The hands of a process: clients and values, built from the settings once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from limelight.entry.places import secret_of, store_place
from limelight.entry.service_settings import ServiceSettings
from limelight.entry.settings import Settings
from limelight.entry.workshops import build_workshop
from limelight.kit.errors import NotConfigured
from limelight.runtime import outbox
from limelight.runtime.bells import Bells
from limelight.runtime.config import Config
from limelight.runtime.database import Database
from limelight.runtime.secrets import Secrets
from limelight.runtime.service import Service
from limelight.store import open_store

__all__ = ["build_config", "build_service", "close_service"]


def build_service(settings: Settings, serving: ServiceSettings, *, pool_size: int = 10) -> Service:
    """What a process of the service has in hand; *serving* names a database and a Redis. Connects to nothing yet."""
    if not serving.database_url or not serving.redis_url:
        raise NotConfigured(
            "There is no database to work with.",
            fix="Start `limelight serve` here, or set LIMELIGHT_DATABASE_URL and LIMELIGHT_REDIS_URL.",
        )
    store = open_store(store_place(serving.store_url, settings.home))

    def forget(bells: Sequence[outbox.Bell]) -> None:
        with database.system() as session:
            outbox.forget(session, bells)

    bells = Bells(serving.redis_url, rung=forget)
    database = Database(serving.database_url, ring=bells.ring, pool_size=pool_size)
    return Service(
        config=build_config(settings, serving),
        database=database,
        bells=bells,
        store=store,
        secrets=Secrets(secret_of(serving.secret, settings.home)),
        workshop=build_workshop(settings, store),
    )


def build_config(settings: Settings, serving: ServiceSettings) -> Config:
    """What an operator decided, as the service wants it."""
    return Config(
        home=settings.home,
        host=serving.host,
        port=serving.port,
        public_url=serving.public_url,
        local=serving.local,
        allow_sign_up=serving.allow_sign_up,
        welcome_micros=serving.welcome_micros,
        upload_limit=serving.upload_limit,
        mailing=replace(serving.smtp, sender=_sender(serving)),
        supabase=serving.supabase,
        sentry_dsn=serving.sentry_dsn,
        metrics_token=serving.metrics_token,
        trusted_proxies=serving.trusted_proxies,
    )


def close_service(service: Service) -> None:
    """Let go of what *service* holds."""
    service.bells.close()
    service.database.close()
    service.store.close()


def _sender(serving: ServiceSettings) -> str:
    if serving.smtp.sender != "limelight@localhost":
        return serving.smtp.sender
    return f"limelight@{urlsplit(serving.public_url).hostname or 'localhost'}"
