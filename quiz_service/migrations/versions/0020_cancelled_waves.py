"""Since when a wave that had not begun never will."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Add the column; every wave so far stands."""
    op.add_column("wave", sa.Column("cancelled", sa.DateTime))
