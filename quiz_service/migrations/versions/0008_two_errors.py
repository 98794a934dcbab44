"""The two errors of an answer to a message: trusted too much, suspected too much.

Sums so far counted any wrong answer to a genuine message as suspicion, which most were not.
Wordings kept until now do not say how their options err, so their sums begin at nothing.
"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"

RENAMED = {
    "hits": "trusted",
    "frauds": "could_trust",
    "false_alarms": "suspected",
    "genuine": "could_suspect",
}


def upgrade() -> None:
    """Give the columns their new names, and empty them."""
    for old, new in RENAMED.items():
        op.execute(f"ALTER TABLE tally RENAME COLUMN {old} TO {new}")
    zeros = ", ".join(f"{name} = 0" for name in RENAMED.values())
    op.execute(f"UPDATE tally SET {zeros}")
