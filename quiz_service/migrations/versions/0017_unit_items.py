"""How often each wording was on papers of a unit, to compare units on the same items.

Answers that were counted before have no row here: their points are compared with nobody.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "tally_unit_item",
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), primary_key=True),
        sa.Column("unit", sa.String(63), primary_key=True),
        sa.Column("digest", sa.String(32), primary_key=True),
        sa.Column("asked", sa.Integer, nullable=False),
    )
