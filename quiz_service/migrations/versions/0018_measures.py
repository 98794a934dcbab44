"""What units did about weak points: posters hung, lessons held."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "measure",
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), primary_key=True),
        sa.Column("unit", sa.String(63), primary_key=True),
        sa.Column("point", sa.String(63), primary_key=True),
        sa.Column("kind", sa.String(8), primary_key=True),
        sa.Column("day", sa.Date, nullable=False),
    )
