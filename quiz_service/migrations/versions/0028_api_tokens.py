"""Tokens by which other programs read figures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    """Add their table."""
    op.create_table(
        "api_token",
        sa.Column("hash", sa.LargeBinary(32), primary_key=True),
        sa.Column("name", sa.String(40), nullable=False, unique=True),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("scope", sa.String(80), nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("maker", sa.String(60), nullable=False),
        sa.Column("revoked", sa.DateTime, nullable=True),
    )
