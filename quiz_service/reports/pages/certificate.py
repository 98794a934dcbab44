"""The certificate of a unit that passed an inspection, for its own organizer to print."""

from __future__ import annotations

import hashlib

from flask import Response

from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.organizers.access import require_role
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.organizers.taken_file import attachment
from quiz_service.reports.delivery.made_files import make_certificate
from quiz_service.reports.files.certificate import has_passed
from quiz_service.reports.pages.requested import requested_unit_report
from quiz_service.reports.snapshots.json_form import canonical_json


@require_role(*ANY_ROLE)
def certificate(number: int, code: str) -> Response:
    """Send it as PDF; there is none before an inspection was passed."""
    requested = requested_unit_report(number, code)
    report = requested.report
    if not report.units or not has_passed(report.units[0]):
        raise NotFoundError
    body = canonical_json(report)
    # The minute of the request is no reason to begin again while it is being set.
    key = hashlib.sha256(f"{number} {code} {report.origin.counting}".encode())
    data: bytes = service().workshop.result(
        f"{key.hexdigest()}-certificate", make_certificate, body
    )
    return attachment(data, "application/pdf", f"certificate-{code}.pdf")
