"""Who a database is; from here on the log is chained with a key (``serving/start.py``)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make the table of one row; the start that migrates fills it."""
    op.create_table(
        "service_identity",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("code_key", sa.String(64), nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
    )
