"""A unit may say before a wave that its people answer in turn on one device."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the mark; nobody said so of the waves that are there."""
    op.add_column(
        "wave_unit",
        sa.Column("one_device", sa.Boolean, nullable=False, server_default=sa.false()),
    )
