"""A poster hangs at a place once, also where two taps arrive at one moment."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"

_HANGING = sa.text("taken_down IS NULL")


def upgrade() -> None:
    """Keep the first row of what was written down twice, then refuse a second."""
    op.execute(
        "DELETE FROM placement WHERE taken_down IS NULL AND id NOT IN (SELECT MIN(id)"
        " FROM placement WHERE taken_down IS NULL GROUP BY number, unit, place)"
    )
    op.create_index(
        "ix_placement_hanging",
        "placement",
        ["number", "unit", "place"],
        unique=True,
        sqlite_where=_HANGING,
        postgresql_where=_HANGING,
    )
