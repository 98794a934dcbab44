"""Organizers may sign in by their office's accounts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    """Add what connects an account of the office with one of ours."""
    op.create_table(
        "office_identity",
        sa.Column("hash", sa.LargeBinary(32), primary_key=True),
        sa.Column(
            "organizer_id",
            sa.Integer,
            sa.ForeignKey("organizer.id"),
            nullable=False,
            unique=True,
        ),
        sa.Column("connected", sa.DateTime, nullable=False),
    )
