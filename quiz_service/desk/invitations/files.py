"""The files of a sheet of invitations, made beside the requests out of what was sealed."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict

from campaign_model import Campaign
from campaign_model.language import gettext as _
from quiz_service.reports.files.cells import safe_text
from quiz_service.reports.files.csv_file import BOM
from typesetting.handouts.invitations import PrintedInvitation, invitation_file
from typesetting.handouts.printing import finished_pdf

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {
    "invitations.pdf": "application/pdf",
    "invitations.xlsx": XLSX,
    "invitations.csv": CSV,
}
_FIELDS = ("unit", "name", "township", "until", "link")
_WIDTHS = (12, 28, 16, 18, 70)


def sealed_text(invitations: Sequence[PrintedInvitation]) -> str:
    """Return invitations as the CSV that is sealed, and later read again."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _FIELDS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(asdict(invitation) for invitation in invitations)
    return out.getvalue()


def make_invitation_file(campaign: Campaign, name: str, text: str) -> bytes:
    """Make a file out of the sealed text: a task of the workshop.

    ``name`` is one of KINDS. Raises TypesettingError.
    """
    rows = csv.DictReader(io.StringIO(text))
    invitations = [PrintedInvitation(**row) for row in rows]
    if name == "invitations.pdf":
        title = str(campaign.settings.short_title)
        return finished_pdf(invitation_file(invitations, title))
    return _xlsx(invitations) if name == "invitations.xlsx" else _csv(invitations)


def _heads() -> tuple[str, ...]:
    return (_("Unit code"), _("Unit name"), _("Township"), _("Valid until"), _("Link"))


def _csv(invitations: Sequence[PrintedInvitation]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_heads())
    for invitation in invitations:
        writer.writerow(safe_text(value) for value in _cells(invitation))
    return (BOM + out.getvalue()).encode()


def _xlsx(invitations: Sequence[PrintedInvitation]) -> bytes:
    from xlsxwriter import Workbook  # noqa: PLC0415 - with the first workbook

    out = io.BytesIO()
    # Links stay text: a click in a spreadsheet would lose what stands behind the “#”.
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with Workbook(out, plain) as book:
        page = book.add_worksheet(_("Invitations"))
        page.write_row(0, 0, _heads(), book.add_format({"bold": True}))
        for number, invitation in enumerate(invitations, 1):
            page.write_row(number, 0, _cells(invitation))
        for column, width in enumerate(_WIDTHS):
            page.set_column(column, column, width)
        page.freeze_panes(1, 0)
    return out.getvalue()


def _cells(invitation: PrintedInvitation) -> tuple[str, ...]:
    return tuple(str(getattr(invitation, field)) for field in _FIELDS)
