"""Transactions: one a request or task, under a role that owns nothing, with the caller's claims.

    with database.tenant(Claims(user, organization)) as session: …   # sees that organisation's rows only
    with database.system() as session: …                             # the planes and sign-in: sees all rows

The role and the claims are set inside the transaction, so a pooler may hand its connection to somebody else
after it. What was put into the outbox is rung after the commit (`limelight.runtime.outbox`).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, LiteralString, cast

import psycopg
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session

from limelight.kit.errors import Retriable
from limelight.runtime.claims import Claims
from limelight.runtime.outbox import Bell, bells_of, write

__all__ = ["APP_ROLE", "SYSTEM_ROLE", "Database", "sqlalchemy_url"]

APP_ROLE = "limelight_app"
"""Owns nothing; row-level security holds it to the claims' organisation."""
SYSTEM_ROLE = "limelight_system"
"""Owns nothing either; its policies let it see every row. The only one that reaches the checkpoints."""

_BEGIN = "begin; select set_config('role', %s, true), set_config('request.jwt.claims', %s, true)"
_BEGIN_SYSTEM = (
    f"select set_config('role', '{SYSTEM_ROLE}', true), set_config('request.jwt.claims', '{{}}', true); "
)


class Database:
    """A pool of connections. *ring* is called with what a committed transaction left in the outbox."""

    def __init__(
        self, url: str, *, ring: Callable[[Sequence[Bell]], None] = lambda _: None, pool_size: int = 10
    ) -> None:
        self.url = url
        self.engine: Engine = create_engine(
            sqlalchemy_url(url),
            pool_size=pool_size,
            max_overflow=pool_size,
            pool_pre_ping=False,
            pool_use_lifo=True,
            # Through a transaction pooler a prepared statement may be somebody else's. Whoever begins says so
            # (`_begin`): a BEGIN of the driver's own would be a round trip more.
            connect_args={"prepare_threshold": None, "connect_timeout": 10, "autocommit": True},
        )
        self._ring = ring

    @contextmanager
    def tenant(self, claims: Claims) -> Generator[Session]:
        """A transaction for a person: committed at the end of the block, rolled back when it raises."""
        with self._transaction(APP_ROLE, claims.to_json()) as session:
            yield session

    @contextmanager
    def system(self) -> Generator[Session]:
        """A transaction of the house's own."""
        with self._transaction(SYSTEM_ROLE, "{}") as session:
            yield session

    def look(self, statement: LiteralString, values: Mapping[str, object]) -> tuple[Any, ...] | None:
        """The first row of one reading *statement* (``%(name)s``) as the system, in a single round trip.

        For what every request asks, such as who sent it: one packet of two statements, which the server takes as
        one transaction.
        """
        with _naming_outages(), self.engine.connect() as connection:
            raw = cast("psycopg.Connection[tuple[Any, ...]]", connection.connection.driver_connection)
            try:
                cursor = psycopg.ClientCursor(raw)
                cursor.execute(_BEGIN_SYSTEM + statement, values)
                cursor.nextset()
                return cursor.fetchone()
            except psycopg.OperationalError:
                connection.invalidate()
                self.engine.dispose()  # what else is pooled died with it
                raise

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _transaction(self, role: str, claims: str) -> Generator[Session]:
        session = Session(self.engine, expire_on_commit=False)
        try:
            with _naming_outages():
                _begin(session, role, claims)
                yield session
                write(session)
                session.commit()
        finally:
            session.close()
        self._ring(bells_of(session))


def _begin(session: Session, role: str, claims: str) -> None:
    """Begin *session*'s transaction as *role* with *claims*, in one round trip."""
    connection = session.connection()
    raw = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
    try:
        psycopg.ClientCursor(raw).execute(_BEGIN, (role, claims))
    except psycopg.OperationalError:
        connection.invalidate()
        connection.engine.dispose()  # what else is pooled died with it
        raise


@contextmanager
def _naming_outages() -> Generator[None]:
    """A server that is away or restarting is a harmless failure; anything else is what it is."""
    try:
        yield
    except (DBAPIError, psycopg.OperationalError) as error:
        if (
            not isinstance(error, DBAPIError)
            or isinstance(error, OperationalError)
            or error.connection_invalidated
        ):
            raise Retriable(
                "The database cannot be reached.", fix="Try again in a moment.", after=1.0
            ) from error
        raise


def sqlalchemy_url(url: str) -> str:
    """``postgresql://…`` (or ``postgres://…``) with our driver named."""
    scheme, found, rest = url.partition("://")
    plain = found and scheme in ("postgres", "postgresql")
    return f"postgresql+psycopg://{rest}" if plain else url
