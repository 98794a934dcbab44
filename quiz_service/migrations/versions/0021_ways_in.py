"""Sheets of invitations for many units, and links that reset a password or a factor."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "invitation_sheet",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "maker_id", sa.Integer, sa.ForeignKey("organizer.id"), nullable=False
        ),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("sealed_key", sa.LargeBinary(80)),
        sa.Column("sealed_until", sa.DateTime),
    )
    op.create_index("ix_invitation_sheet_maker_id", "invitation_sheet", ["maker_id"])
    op.create_table(
        "account_reset",
        sa.Column("hash", sa.LargeBinary(32), primary_key=True),
        sa.Column(
            "organizer_id", sa.Integer, sa.ForeignKey("organizer.id"), nullable=False
        ),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column(
            "maker_id", sa.Integer, sa.ForeignKey("organizer.id"), nullable=False
        ),
        sa.Column("expires", sa.DateTime, nullable=False),
        sa.Column("used", sa.DateTime),
        sa.Column("revoked", sa.DateTime),
    )
    op.create_index("ix_account_reset_organizer_id", "account_reset", ["organizer_id"])
    op.create_index("ix_account_reset_maker_id", "account_reset", ["maker_id"])
