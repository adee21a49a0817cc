"""Through a transaction pooler the next transaction may be somebody else's: nothing of ours may stay on a connection."""

from __future__ import annotations

from langgraph.checkpoint.base import empty_checkpoint
from sqlalchemy import text
from tests.services import new_member

from limelight.jobs.control.checkpoints import Checkpoints, prepare_checkpoints
from limelight.runtime.claims import Claims
from limelight.runtime.database import Database

LEFT = (
    "select current_user = session_user, current_setting('search_path'), "
    "coalesce(current_setting('request.jwt.claims', true), ''), (select count(*) from pg_prepared_statements)"
)
NOTHING = (True, '"$user", public', "", 0)


def test_nothing_of_a_request_stays(database_url):
    database = Database(database_url, pool_size=1)
    member = new_member(database)
    for _ in range(8):  # psycopg would prepare a statement that comes again and again
        with database.tenant(Claims(member.user_id, member.organization_id)) as session:
            session.execute(text("select count(*) from projects"))
        database.look("select 1", {})
    with database.engine.connect() as connection:
        assert tuple(connection.execute(text(LEFT)).one()) == NOTHING
    database.close()


def test_nothing_of_a_checkpoint_stays(database_url):
    prepare_checkpoints(database_url)
    saver = Checkpoints(database_url, 1)
    config = {"configurable": {"thread_id": "a run", "checkpoint_ns": ""}}
    try:
        for step in range(8):
            saver.put(config, empty_checkpoint(), {"source": "loop", "step": step}, {})
            assert saver.get_tuple(config) is not None
        with saver._pool.connection() as connection:
            left = connection.execute(LEFT).fetchone()
    finally:
        saver.close()
    assert left is not None
    assert tuple(left.values()) == NOTHING
