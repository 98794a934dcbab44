"""An attempt says whether it came after the end of its wave: the mark outlives its moment."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"

GRACE = timedelta(minutes=1)
LATE, LATE_IN_SQLITE = sa.text("late"), sa.text("late = 1")

_wave = sa.table("wave", sa.column("id"), sa.column("closes", sa.DateTime))
_code = sa.table("code", sa.column("id"), sa.column("wave_id"))
_attempt = sa.table(
    "attempt",
    *map(sa.column, ("code_id", "channel", "answers")),
    sa.column("finished", sa.DateTime),
    sa.column("late", sa.Boolean),
)
_audit = sa.table(
    "audit", sa.column("act"), sa.column("about"), sa.column("at", sa.DateTime)
)


def upgrade() -> None:
    """Add the mark, set it where a phone was late, and let the few be found at once."""
    op.add_column(
        "attempt",
        sa.Column("late", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    mark_late(op.get_bind())
    op.create_index(
        "ix_attempt_late",
        "attempt",
        ["id"],
        sqlite_where=LATE_IN_SQLITE,
        postgresql_where=LATE,
    )


def mark_late(connection: sa.Connection) -> None:
    """Mark each attempt that a phone handed in after its wave closed."""
    for wave, end in _ends(connection).items():
        of_wave = sa.select(_code.c.id).where(_code.c.wave_id == wave)
        connection.execute(
            sa.update(_attempt)
            .where(
                _attempt.c.code_id.in_(of_wave),
                _attempt.c.channel == "screen",
                # Erasing takes the answers and sets ``finished`` to the wave's closing.
                _attempt.c.answers.is_not(None),
                _attempt.c.finished > end + GRACE,
            )
            .values(late=True)
        )


def _ends(connection: sa.Connection) -> dict[int, datetime]:
    """Return until when (UTC) who sent was in time, by wave.

    An end could be moved into the past: until that was done, people were in time by the old one.
    """
    waves = connection.execute(sa.select(_wave.c.id, _wave.c.closes))
    ends = {row.id: row.closes for row in waves}
    moves = sa.select(_audit.c.about, _audit.c.at).where(
        _audit.c.act == "closing moved"
    )
    for text, moved in connection.execute(moves):
        about = json.loads(text)
        in_time = min(moved, datetime.fromisoformat(about["before"]))
        ends[about["wave"]] = max(ends[about["wave"]], in_time)
    return ends
