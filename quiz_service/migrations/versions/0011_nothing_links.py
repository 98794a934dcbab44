"""Keys without order, pledges that stand by themselves, and since when a wave is erased."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

WIDENED = {
    "code": ("id",),
    "attempt": ("id", "code_id"),
    "keying": ("attempt_id",),
    "pledge": ("id", "code_id"),
}
OF_CODE = ("wave_id", "unit", "audience")


def upgrade() -> None:
    """Widen the keys, and copy into each pledge what its receipt shows."""
    op.add_column("wave", sa.Column("erased", sa.DateTime))
    op.add_column("code", sa.Column("printed", sa.Integer))
    if op.get_bind().dialect.name == "postgresql":
        for table, columns in WIDENED.items():
            for column in columns:
                op.alter_column(table, column, type_=sa.BigInteger)
    op.add_column("pledge", sa.Column("wave_id", sa.Integer))
    op.add_column("pledge", sa.Column("unit", sa.String(63)))
    op.add_column("pledge", sa.Column("audience", sa.String(63)))
    for column in OF_CODE:
        op.execute(
            f"UPDATE pledge SET {column} = "
            f"(SELECT {column} FROM code WHERE code.id = pledge.code_id)"
        )
    with op.batch_alter_table("pledge") as pledge:
        pledge.alter_column("code_id", nullable=True)
        for column in OF_CODE:
            pledge.alter_column(column, nullable=False)
        pledge.create_foreign_key("pledge_wave", "wave", ["wave_id"], ["id"])
