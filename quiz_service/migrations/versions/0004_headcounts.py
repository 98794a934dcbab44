"""Headcounts that were imported, each with date and source."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "headcount",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("unit", sa.String(63), nullable=False),
        sa.Column("headcount", sa.Integer, nullable=False),
        sa.Column("counted", sa.Date, nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.Column("file_digest", sa.String(64), nullable=False),
        sa.Column("entered", sa.DateTime, nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.UniqueConstraint("unit", "file_digest"),
        sa.CheckConstraint("headcount >= 0", name="headcount_counts"),
    )
    op.create_table(
        "wave_file",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), nullable=False),
        sa.Column("file_digest", sa.String(64), nullable=False),
        sa.Column("entered", sa.DateTime, nullable=False),
        sa.UniqueConstraint("wave_id", "file_digest"),
    )
