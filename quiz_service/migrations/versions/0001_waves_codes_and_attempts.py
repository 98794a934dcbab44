"""Waves with rosters, codes by their hash, and sittings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "wave",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("campaign", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("form", sa.String(1), nullable=False),
        sa.Column("opens", sa.DateTime, nullable=False),
        sa.Column("closes", sa.DateTime, nullable=False),
        sa.CheckConstraint("opens < closes", name="wave_opens_first"),
    )
    op.create_table(
        "roster",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), nullable=False),
        sa.Column("unit", sa.String(12), nullable=False),
        sa.Column("headcount", sa.Integer, nullable=False),
        sa.Column("counted", sa.Date, nullable=False),
        sa.Column("source", sa.String(120), nullable=False),
        sa.UniqueConstraint("wave_id", "unit"),
        sa.CheckConstraint("headcount >= 0", name="roster_headcount"),
    )
    _codes_and_attempts()


def _codes_and_attempts() -> None:
    op.create_table(
        "code",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), nullable=False),
        sa.Column("unit", sa.String(12), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False, unique=True),
        sa.Column("issued", sa.DateTime, nullable=False),
        sa.Column("revoked", sa.DateTime),
    )
    op.create_index("ix_code_wave_id", "code", ["wave_id"])
    op.create_index("ix_code_unit", "code", ["unit"])
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code_id", sa.Integer, sa.ForeignKey("code.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("seed", sa.String(32), nullable=False),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("started", sa.DateTime, nullable=False),
        sa.Column("submission", sa.String(64), unique=True),
        sa.Column("answers", sa.Text),
        sa.Column("finished", sa.DateTime),
        sa.Column("right", sa.Integer),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.Column("aware", sa.Boolean),
        sa.UniqueConstraint("code_id", "number"),
    )
    op.create_index("ix_attempt_code_id", "attempt", ["code_id"])
