"""Figures of the police, handed in by form or table."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Make the table."""
    counts = ("high_losses", "suspects", "dens", "cards")
    op.create_table(
        "police_figures",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("code", sa.String(63), nullable=False),
        sa.Column("cases", sa.Integer),
        sa.Column("loss", sa.BigInteger),
        *(sa.Column(name, sa.Integer) for name in counts),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("entered_on", sa.Date, nullable=False),
        sa.Column("entered_by", sa.String(30), nullable=False),
        sa.Column("taken_in", sa.DateTime, nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
    )
