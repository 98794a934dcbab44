"""Inspections: whom a wave was drawn from by lot, and which inspector was there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "inspection",
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), primary_key=True),
        sa.Column("basis_id", sa.Integer, sa.ForeignKey("wave.id"), nullable=False),
        sa.Column("unit", sa.String(63), nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("claim", sa.Integer, nullable=False),
        sa.Column("head", sa.String(64), nullable=False),
        sa.Column("drawn", sa.DateTime, nullable=False),
        sa.Column("confirmed", sa.DateTime),
        sa.Column("inspector", sa.String(60), nullable=False),
        sa.CheckConstraint("0 < size AND size <= people", name="inspection_size"),
    )
    op.create_index("ix_inspection_basis_id", "inspection", ["basis_id"])
