"""A database knows the public half of the key that signs its reports."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Add it; the next start writes down the key that the service has."""
    op.add_column(
        "service_identity",
        sa.Column("report_key", sa.String(64), nullable=False, server_default=""),
    )
