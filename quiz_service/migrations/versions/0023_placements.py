"""Posters on walls: which, where, since when, until when, whose office looks after them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "placement",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("number", sa.String(8), nullable=False),
        sa.Column("unit", sa.String(63), nullable=False),
        sa.Column("place", sa.String(40), nullable=False),
        sa.Column("keeper", sa.String(8), nullable=False),
        sa.Column("hung", sa.Date, nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        sa.Column("checked", sa.Date),
        sa.Column("taken_down", sa.Date),
    )
