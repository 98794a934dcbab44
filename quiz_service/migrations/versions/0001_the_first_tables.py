"""Waves with rosters, codes by their hash, wordings, sittings and what follows them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "wave",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("campaign", sa.String(63), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("form", sa.String(1), nullable=False),
        sa.Column("opens", sa.DateTime, nullable=False),
        sa.Column("closes", sa.DateTime, nullable=False),
        sa.CheckConstraint("opens < closes", name="wave_opens_first"),
    )
    op.create_table(
        "roster",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), nullable=False),
        sa.Column("unit", sa.String(63), nullable=False),
        sa.Column("headcount", sa.Integer, nullable=False),
        sa.Column("counted", sa.Date, nullable=False),
        sa.Column("source", sa.String(200), nullable=False),
        sa.UniqueConstraint("wave_id", "unit"),
        sa.CheckConstraint("headcount >= 0", name="roster_headcount"),
    )
    _codes_and_attempts()
    _open_sample()
    _organizers()
    _pledges_and_paper()
    _audit()


def _codes_and_attempts() -> None:
    op.create_table(
        "code",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("wave_id", sa.Integer, sa.ForeignKey("wave.id"), nullable=False),
        sa.Column("unit", sa.String(63), nullable=False),
        sa.Column("audience", sa.String(63), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), unique=True),
        sa.Column("issued", sa.DateTime, nullable=False),
        sa.Column("revoked", sa.DateTime),
    )
    op.create_index("ix_code_wave_id", "code", ["wave_id"])
    op.create_index("ix_code_unit", "code", ["unit"])
    op.create_table(
        "wording",
        sa.Column("digest", sa.String(32), primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code_id", sa.Integer, sa.ForeignKey("code.id"), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("seed", sa.String(32), nullable=False),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("channel", sa.String(6), nullable=False),
        sa.Column("started", sa.DateTime, nullable=False),
        sa.Column("submission", sa.String(64), unique=True),
        sa.Column("answers", sa.Text),
        sa.Column("finished", sa.DateTime),
        sa.Column("right", sa.Integer),
        sa.Column("asked", sa.Integer, nullable=False),
        sa.Column("aware", sa.Boolean),
        sa.UniqueConstraint("code_id", "number"),
    )


def _open_sample() -> None:
    op.create_table(
        "open_answer",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("submission", sa.String(64), nullable=False, unique=True),
        sa.Column("fraud_type", sa.String(63), nullable=False),
        sa.Column("poster", sa.String(8), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("right", sa.Integer, nullable=False),
        sa.Column("asked", sa.Integer, nullable=False),
    )
    op.create_index("ix_open_answer_poster", "open_answer", ["poster"])
    op.create_table(
        "scan",
        sa.Column("poster", sa.String(8), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
    )


def _organizers() -> None:
    op.create_table(
        "organizer",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("login", sa.String(40), nullable=False, unique=True),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("scope", sa.String(80), nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("disabled", sa.DateTime),
    )
    op.create_table(
        "sign_in",
        sa.Column("hash", sa.LargeBinary(32), primary_key=True),
        _of("organizer"),
        sa.Column("begun", sa.DateTime, nullable=False),
        sa.Column("seen", sa.DateTime, nullable=False),
        sa.Column("ended", sa.DateTime),
    )
    op.create_index("ix_sign_in_organizer_id", "sign_in", ["organizer_id"])
    op.create_table(
        "setup_token",
        sa.Column("hash", sa.LargeBinary(32), primary_key=True),
        sa.Column("made", sa.DateTime, nullable=False),
    )


def _pledges_and_paper() -> None:
    op.create_table(
        "pledge",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "code_id", sa.Integer, sa.ForeignKey("code.id"), nullable=False, unique=True
        ),
        sa.Column("receipt", sa.String(10), nullable=False, unique=True),
        sa.Column("text", sa.String(63), nullable=False),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("accepted", sa.DateTime, nullable=False),
    )
    op.create_table(
        "paper_pledges",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("submission", sa.String(64), nullable=False, unique=True),
        _of("wave"),
        sa.Column("unit", sa.String(63), nullable=False),
        sa.Column("signed", sa.Integer, nullable=False),
        sa.Column("parents", sa.Integer, nullable=False),
        sa.Column("entered", sa.DateTime, nullable=False),
        _of("organizer"),
        sa.CheckConstraint("signed >= 0 AND parents >= 0", name="paper_pledges_counts"),
    )
    op.create_table(
        "keying",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("submission", sa.String(64), nullable=False, unique=True),
        _of("attempt"),
        sa.Column("letters", sa.String(40), nullable=False),
        sa.Column("entered", sa.DateTime, nullable=False),
        _of("organizer"),
    )
    op.create_index("ix_keying_attempt_id", "keying", ["attempt_id"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )


def _of(table: str) -> sa.Column[int]:
    key = sa.ForeignKey(f"{table}.id")
    return sa.Column(f"{table}_id", sa.Integer, key, nullable=False)
