"""Codes come in batches: a class or a shift, made together, ended together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Add the issues and their batches. Codes of before belong to none."""
    op.create_table(
        "code_issue",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), nullable=False),
        sa.Column("on_paper", sa.Boolean, nullable=False),
        sa.Column("issued", sa.DateTime, nullable=False),
        sa.Column("sealed", sa.LargeBinary),
        sa.Column("sealed_key", sa.LargeBinary(80)),
        sa.Column("sealed_until", sa.DateTime),
    )
    op.create_index("ix_code_issue_wave_id", "code_issue", ["wave_id"])
    op.create_table(
        "code_batch",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "issue_id", sa.Integer, sa.ForeignKey("code_issue.id"), nullable=False
        ),
        sa.Column("unit", sa.String(63), nullable=False),
        sa.Column("audience", sa.String(63), nullable=False),
        sa.Column("label", sa.String(40), nullable=False),
    )
    op.create_index("ix_code_batch_issue_id", "code_batch", ["issue_id"])
    op.create_index("ix_code_batch_unit", "code_batch", ["unit"])
    op.execute(
        "ALTER TABLE code ADD COLUMN batch_id INTEGER REFERENCES code_batch (id)"
    )
    op.create_index("ix_code_batch_id", "code", ["batch_id"])
