"""What a wave is, frozen when it opens; each correction of a headcount."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables; a start freezes the waves that are there from today's files."""
    wave_id = sa.ForeignKey("wave.id")
    op.create_table(
        "headcount_change",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("wave_id", sa.Integer, wave_id, nullable=False),
        sa.Column("unit", sa.String(63), nullable=False),
        sa.Column("before", sa.Integer, nullable=False),
        sa.Column("after", sa.Integer, nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("changed", sa.DateTime, nullable=False),
        sa.Column("codes_out", sa.Integer, nullable=False),
        sa.Column("answered", sa.Integer, nullable=False),
    )
    op.create_index("ix_headcount_change_wave_id", "headcount_change", ["wave_id"])
    op.create_table(
        "wave_definition",
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), primary_key=True),
        sa.Column("definition", sa.String(40), nullable=False),
        sa.Column("pass_mark", sa.Integer, nullable=False),
        sa.Column("must_know", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_table(
        "wave_unit",
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), primary_key=True),
        sa.Column("code", sa.String(63), primary_key=True),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("township", sa.String(63), nullable=False),
        sa.Column("township_name", sa.String(80), nullable=False),
        sa.Column("bureau", sa.String(80), nullable=False),
        sa.Column("sample", sa.Boolean, nullable=False),
        sa.Column("count_with", sa.String(63), nullable=False),
    )
    op.create_table(
        "wave_blueprint",
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), primary_key=True),
        sa.Column("audience", sa.String(63), primary_key=True),
        sa.Column("paper", sa.String(63), nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("frozen", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
