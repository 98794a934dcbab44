"""Frozen reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "snapshot",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), nullable=False),
        sa.Column("scope", sa.String(80), nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("maker", sa.String(60), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("published", sa.DateTime),
    )
    op.create_index("ix_snapshot_wave_id", "snapshot", ["wave_id"])
