"""The county sees when a program last read figures, before it ends a token."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    """Add the moment; of tokens that are there already nothing is known."""
    op.add_column("api_token", sa.Column("used", sa.DateTime))
