"""LangGraph's checkpoints in a schema of their own, reached by the control plane's role alone.

Role and schema are set in each transaction, so a transaction pooler may stand in between.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from langgraph.checkpoint.postgres import PostgresSaver
from psycopg import Connection, Cursor
from psycopg.rows import DictRow, dict_row
from psycopg_pool import ConnectionPool

from limelight.runtime.database import SYSTEM_ROLE

__all__ = ["Checkpoints", "prepare_checkpoints"]

# The saver's own types are loose.
# pyright: reportUnknownMemberType=false

_LOCK = 4_611_201_944_114
"""An arbitrary number by which two control planes that begin on a new database meet."""
_BEGIN = f"select set_config('role', '{SYSTEM_ROLE}', true), set_config('search_path', 'control', true)"


class Checkpoints(PostgresSaver):
    """LangGraph's saver, each of whose operations is one transaction under the control plane's role."""

    def __init__(self, url: str, size: int) -> None:
        self._pool: ConnectionPool[Connection[DictRow]] = ConnectionPool(
            url,
            connection_class=Connection[DictRow],
            min_size=1,
            max_size=size,
            kwargs={"prepare_threshold": None, "row_factory": dict_row},
            open=True,
        )
        super().__init__(self._pool)

    def close(self) -> None:
        self._pool.close()

    @contextmanager
    def _cursor(self, *, pipeline: bool = False) -> Generator[Cursor[DictRow]]:
        del pipeline  # a round trip less each way is not worth a second kind of transaction
        with self._pool.connection() as connection, connection.cursor(binary=True) as cursor:
            with connection.pipeline():
                cursor.execute(_BEGIN)
            yield cursor


def prepare_checkpoints(url: str) -> None:
    """Make the tables, which the migrating role owns and only the control plane's role may use; once.

    All in one transaction, so that neither a lock nor a search path stays behind on a pooler's connection.
    """
    with Connection[DictRow].connect(url, row_factory=dict_row, prepare_threshold=None) as connection:
        if _is_prepared(connection):
            return
        connection.execute("select pg_advisory_xact_lock(%s)", (_LOCK,))
        if _is_prepared(connection):
            return
        connection.execute("select set_config('search_path', 'control', true)")
        _migrate(connection)
        connection.execute(
            f"grant select, insert, update, delete on all tables in schema control to {SYSTEM_ROLE}"
        )


def _migrate(connection: Connection[DictRow]) -> None:
    """What `PostgresSaver.setup` does, whose indexes are built outside of any transaction; ours are empty still."""
    for version, statement in enumerate(PostgresSaver.MIGRATIONS):
        plain = statement.replace("CREATE INDEX CONCURRENTLY", "CREATE INDEX")
        connection.execute(plain)  # pyright: ignore[reportCallIssue, reportArgumentType] # the library's own
        connection.execute(
            "insert into checkpoint_migrations (v) values (%s) on conflict do nothing", (version,)
        )


def _is_prepared(connection: Connection[DictRow]) -> bool:
    """Granting comes last, so whoever may read the tables finds all of them there."""
    query = f"""
      select coalesce(has_table_privilege('{SYSTEM_ROLE}', to_regclass('control.checkpoints'), 'select'), false) as done
    """
    row = connection.execute(query).fetchone()  # pyright: ignore[reportArgumentType] # put together from a constant
    return row is not None and bool(row["done"])
