"""What was done after a report: the records behind the head of the log that it names.

Times are kept to the minute, and a report and an act of the same minute cannot be told apart
by them. The log can: its records have an order.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.models import AuditRecord


def records_after(
    connection: Connection, head: str, act: AuditAct, wave: int
) -> Iterator[dict[str, Any]]:
    """Yield what the log says of an act in a wave after ``head``, the oldest first.

    No head means from the beginning. A head that the log does not have yields nothing: that
    the log lacks it is told elsewhere.
    """
    at_head = select(AuditRecord.number).where(AuditRecord.hash == head)
    number = at_head.scalar_subquery() if head else 0
    later = select(AuditRecord.about).where(
        AuditRecord.act == act.value, AuditRecord.number > number
    )
    for text in connection.execute(later.order_by(AuditRecord.number)).scalars():
        about: dict[str, Any] = json.loads(text)
        if about["wave"] == wave:
            yield about


def later_by_unit(
    connection: Connection, head: str, act: AuditAct, wave: int
) -> Counter[str]:
    """Return by unit how often an act was done in a wave after ``head``."""
    return Counter(
        str(about["unit"]) for about in records_after(connection, head, act, wave)
    )
