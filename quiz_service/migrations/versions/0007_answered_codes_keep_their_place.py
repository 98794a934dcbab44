"""A code that was answered and then revoked keeps its place among its unit's people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the mark, and set it for codes that were revoked after an answer."""
    op.add_column(
        "code",
        sa.Column("keeps_place", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.execute(
        "UPDATE code SET keeps_place = TRUE WHERE revoked IS NOT NULL AND EXISTS ("
        "SELECT 1 FROM attempt WHERE attempt.code_id = code.id"
        " AND attempt.finished IS NOT NULL)"
    )
