"""The columns of a table of headcounts, and how large it may be."""

from __future__ import annotations

from campaign_model.language import gettext as _
from campaign_model.reading.headings import CellKind, Column
from campaign_model.reading.tables import MEBIBYTE, TableFormat
from campaign_model.schema.units import (
    CODE,
    COUNTED_BY,
    COUNTED_ON,
    HEADCOUNT,
    NAME,
    PEOPLE,
)

MOST_MEBIBYTES, MOST_ROWS = 2, 20_000
MOST_BYTES = MOST_MEBIBYTES * MEBIBYTE
COLUMNS = (
    Column("code", title=CODE[0], aliases=CODE),
    Column("name", title=NAME[0], aliases=NAME, required=False),
    Column(
        "headcount",
        CellKind.NUMBER,
        title=HEADCOUNT[0],
        aliases=HEADCOUNT,
        counted=PEOPLE,
    ),
    Column("date", CellKind.DAY, title=COUNTED_ON[0], aliases=COUNTED_ON),
    Column("source", title=COUNTED_BY[0], aliases=COUNTED_BY),
)


def headcount_format() -> TableFormat:
    """Return what a table of headcounts must hold, in the language in force."""
    remedy = _("Add it, or fill in the template of this page.")
    return TableFormat(COLUMNS, MOST_MEBIBYTES, MOST_ROWS, remedy)
