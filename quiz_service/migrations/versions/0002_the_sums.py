"""Sums of what counts, and which sittings and promises they hold already."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WAITING = sa.text("counted IS NULL AND finished IS NOT NULL")


def upgrade() -> None:
    """Make the tables, and the marks on what they already hold."""
    op.create_table(
        "counting",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("sittings", sa.Integer, nullable=False),
    )
    op.add_column("attempt", sa.Column("counted", sa.Integer))
    op.add_column("pledge", sa.Column("counted", sa.Integer))
    op.create_index(
        "ix_attempt_waiting",
        "attempt",
        ["id"],
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )
    kept = sa.text("counted IS NULL")
    op.create_index(
        "ix_pledge_waiting", "pledge", ["id"], sqlite_where=kept, postgresql_where=kept
    )
    _sums("tally", (), TALLY, sa.Column("signals", sa.Text, nullable=False))
    day = sa.Column("day", sa.Date, primary_key=True)
    _sums("tally_day", (day,), ("persons", "sittings", "aware_first", "aware_later"))
    point = sa.Column("point", sa.String(63), primary_key=True)
    _sums("tally_point", (point,), ("asked", "right"))
    _of_items()


TALLY = (
    "persons",
    "aware_first",
    "aware_later",
    "sittings",
    "perfect",
    "on_paper",
    "hits",
    "frauds",
    "false_alarms",
    "genuine",
    "pledges",
)


def _sums(
    name: str,
    keys: tuple[sa.Column[Any], ...],
    sums: tuple[str, ...],
    *more: sa.Column[str],
) -> None:
    op.create_table(
        name,
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), primary_key=True),
        sa.Column("unit", sa.String(63), primary_key=True),
        *keys,
        *(sa.Column(each, sa.Integer, nullable=False) for each in sums),
        *more,
    )


def _of_items() -> None:
    wave = sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), primary_key=True)
    digest = sa.Column("digest", sa.String(32), primary_key=True)
    sums = ("persons", "right", "rest", "rest_right", "rest_squared")
    op.create_table(
        "tally_item",
        wave,
        digest,
        sa.Column("asked", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(each, sa.BigInteger, nullable=False) for each in sums),
    )
    op.create_table(
        "tally_option",
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), primary_key=True),
        sa.Column("digest", sa.String(32), primary_key=True),
        sa.Column("option", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("picked", sa.Integer, nullable=False),
    )
