"""An attempt says whether it was added to the totals alone, without its answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

# Lines of under ten people were added without their items until now, all of them at once.
# Where somebody waits, ten or more have answered, and only some of them are added.
OF_SMALL_LINES = """
WITH code_line AS (
    SELECT code.id AS code_id, code.wave_id AS wave_id,
        COALESCE(NULLIF(wave_unit.count_with, ''), code.unit) AS unit
    FROM code LEFT JOIN wave_unit
        ON wave_unit.wave_id = code.wave_id AND wave_unit.code = code.unit
), small AS (
    SELECT wave_id, unit FROM tally WHERE persons < 10
    EXCEPT
    SELECT code_line.wave_id, code_line.unit
    FROM attempt JOIN code_line ON code_line.code_id = attempt.code_id
    WHERE attempt.counted IS NULL AND attempt.finished IS NOT NULL
)
UPDATE attempt SET only_total = true
WHERE counted IS NOT NULL AND answers IS NOT NULL AND code_id IN (
    SELECT code_line.code_id FROM code_line
    JOIN small ON small.wave_id = code_line.wave_id AND small.unit = code_line.unit
)
"""


def upgrade() -> None:
    """Add the mark; what was added until now was added with its answers."""
    op.add_column(
        "attempt",
        sa.Column("only_total", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.execute(OF_SMALL_LINES)
