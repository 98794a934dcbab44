"""A correction of N remembers how many codes had been out at one time until then."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add the number; of corrections made until now it is not known."""
    op.add_column(
        "headcount_change",
        sa.Column("most_codes_out", sa.Integer, nullable=False, server_default="0"),
    )
