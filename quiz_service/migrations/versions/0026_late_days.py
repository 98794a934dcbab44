"""How long after its end a wave takes what was begun in time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Keep it with the wave; until now it was three days for all."""
    days = sa.Column("late_days", sa.Integer, nullable=False, server_default="3")
    op.add_column("wave", days)
