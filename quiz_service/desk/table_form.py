"""The form that brings a table of an office: headcounts, units, figures of the police."""

from __future__ import annotations

from wtforms import FileField

from quiz_service.desk.headcounts.columns import MOST_BYTES
from quiz_service.kernel.file_forms import FileForm
from quiz_service.kernel.language import lazy_gettext

SUFFIXES = (
    ".csv,.txt,.xlsx,text/csv,"
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)


class TableFileForm(FileForm):
    """A table as CSV or XLSX."""

    most_bytes = MOST_BYTES
    too_large = lazy_gettext("The file is larger than 2 MiB.")
    file = FileField(
        lazy_gettext("The table"), render_kw={"required": True, "accept": SUFFIXES}
    )
