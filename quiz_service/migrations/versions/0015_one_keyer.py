"""A printed sheet that one account alone keyed in, both times, is marked."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the mark, and its sum; sheets that were keyed in until now carry none."""
    op.add_column(
        "attempt",
        sa.Column("one_keyer", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.add_column(
        "tally", sa.Column("one_keyer", sa.Integer, nullable=False, server_default="0")
    )
