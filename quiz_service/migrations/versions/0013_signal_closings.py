"""Signals are closed with a reason; answered codes that were revoked are found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the table, and an index over the few codes that keep a place."""
    op.create_table(
        "signal_closing",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), nullable=False),
        sa.Column("unit", sa.String(63), nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("of", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("closed", sa.DateTime, nullable=False),
        sa.Column("record", sa.Integer, nullable=False),
    )
    op.create_index("ix_signal_closing_wave_id", "signal_closing", ["wave_id"])
    keeps_place = sa.text("keeps_place")
    op.create_index(
        "ix_code_keeps_place",
        "code",
        ["wave_id", "unit"],
        sqlite_where=keeps_place,
        postgresql_where=keeps_place,
    )
