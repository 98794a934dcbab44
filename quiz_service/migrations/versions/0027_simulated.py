"""A database knows whether its answers are made up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Add the mark; the next start takes it over from the folder."""
    op.add_column(
        "service_identity",
        sa.Column("simulated", sa.Boolean, nullable=False, server_default=sa.false()),
    )
