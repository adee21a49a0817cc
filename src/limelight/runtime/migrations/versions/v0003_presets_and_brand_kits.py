"""Presets and brand kits; which files a brief, a script and a film name is kept beside them, to be found quickly."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from limelight.runtime.migrations.access import protect

revision = "0003"
down_revision = "0002"

_IDS_IN = """
create function limelight_ids_in(document jsonb) returns uuid[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct found[1]::uuid), '{}')
  from regexp_matches(document::text, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') found
$$
"""


def upgrade() -> None:
    op.execute(_IDS_IN)
    op.create_table(
        "brand_kits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("brand", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by"], ["users.id"], name=op.f("fk_brand_kits_created_by_users"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_brand_kits_organization_id_organizations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brand_kits")),
        sa.UniqueConstraint("organization_id", "name", name=op.f("uq_brand_kits_organization_id_name")),
    )
    op.create_index(op.f("ix_brand_kits_organization_id"), "brand_kits", ["organization_id"], unique=False)
    op.create_table(
        "presets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("tool", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("settings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("fk_presets_organization_id_organizations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_presets_user_id_users"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presets")),
        sa.UniqueConstraint(
            "organization_id", "tool", "name", name=op.f("uq_presets_organization_id_tool_name")
        ),
    )
    op.create_index(op.f("ix_presets_organization_id"), "presets", ["organization_id"], unique=False)
    op.add_column(
        "films",
        sa.Column(
            "asset_ids",
            postgresql.ARRAY(sa.Uuid()),
            sa.Computed("limelight_ids_in(files)", persisted=True),
            nullable=False,
        ),
    )
    op.add_column(
        "projects",
        sa.Column(
            "asset_ids",
            postgresql.ARRAY(sa.Uuid()),
            sa.Computed("limelight_ids_in(brief)", persisted=True),
            nullable=False,
        ),
    )
    op.add_column(
        "scripts",
        sa.Column(
            "asset_ids",
            postgresql.ARRAY(sa.Uuid()),
            sa.Computed("limelight_ids_in(content)", persisted=True),
            nullable=False,
        ),
    )
    op.create_index(op.f("ix_takes_asset_id"), "takes", ["asset_id"], unique=False)
    protect("presets")
    protect("brand_kits")
