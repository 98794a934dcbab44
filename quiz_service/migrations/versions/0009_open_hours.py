"""Tries of anybody are bounded by poster and hour; what is over is counted as noise."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the table of hours; tries so far need no row there."""
    op.create_table(
        "open_hour",
        sa.Column("poster", sa.String(8), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("hour", sa.Integer, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("noise", sa.Integer, nullable=False),
    )
