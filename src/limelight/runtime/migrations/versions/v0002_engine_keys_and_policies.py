"""Organisations have engines of their own, their choices, and policies."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from limelight.runtime.migrations.access import protect

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "engine_keys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("settings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("key_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", sa.TIMESTAMP(timezone=True), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_engine_keys_organization_id_organizations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["set_by"], ["users.id"], name=op.f("fk_engine_keys_set_by_users"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engine_keys")),
        sa.UniqueConstraint("organization_id", "engine", name=op.f("uq_engine_keys_organization_id_engine")),
    )
    op.create_index(op.f("ix_engine_keys_organization_id"), "engine_keys", ["organization_id"], unique=False)
    op.add_column(
        "organizations",
        sa.Column("policies", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
    )
    op.add_column(
        "organizations",
        sa.Column(
            "engine_choices", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False
        ),
    )
    protect("engine_keys")
