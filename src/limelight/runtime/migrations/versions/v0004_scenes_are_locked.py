"""Scenes that are done are locked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    locked = sa.Column("locked", postgresql.ARRAY(sa.Text()), server_default="{}", nullable=False)
    op.add_column("projects", locked)
