"""Invitations of organizers, and their second factor."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "invitation",
        sa.Column("hash", sa.LargeBinary(32), primary_key=True),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("scope", sa.String(80), nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        _organizer("maker_id", nullable=False, index=True),
        sa.Column("expires", sa.DateTime, nullable=False),
        sa.Column("used", sa.DateTime),
        sa.Column("revoked", sa.DateTime),
    )
    op.create_table(
        "second_factor",
        _organizer("organizer_id", primary_key=True, autoincrement=False),
        sa.Column("totp", sa.LargeBinary(20), nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("confirmed", sa.DateTime),
    )
    op.create_table(
        "recovery_code",
        sa.Column("hash", sa.LargeBinary(32), primary_key=True),
        _organizer("organizer_id", nullable=False, index=True),
        sa.Column("used", sa.DateTime),
    )


def _organizer(name: str, **more: Any) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey("organizer.id"), **more)
