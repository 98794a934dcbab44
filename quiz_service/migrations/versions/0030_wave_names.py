"""Names of a wave: how its reports call the campaign, the county and each point."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Add the names; the next start freezes those of the waves there are."""
    op.create_table(
        "wave_names",
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), primary_key=True),
        sa.Column("campaign", sa.String(63), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("county", sa.Text, nullable=False),
        sa.Column("organizer", sa.Text, nullable=False),
        sa.Column("points", sa.Text, nullable=False),
    )
