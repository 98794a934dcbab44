"""Is this poster genuine? Photographs from the wall, looked at once and thrown away."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from flask import Response, send_file, url_for

from campaign_model.errors import InputError, RefusedError
from campaign_model.language import gettext as _
from campaign_model.links import NUMBER_LENGTH, spelled_number
from campaign_model.reading.characters import one_line
from photographs.advice import Advice, advice_on
from photographs.register import Register
from photographs.verdict import Finding, Verdict
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.desk.photographs.checking import WallPhotograph, check_photograph
from quiz_service.desk.photographs.forms import PhotographsForm
from quiz_service.desk.photographs.issued import IssuedPosters, issued_posters
from quiz_service.desk.photographs.turns import NoTurnError, count_ended, turn_of
from quiz_service.desk.waves.areas import own_units
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import (
    NotFoundError,
    TooManyRequestsError,
)
from quiz_service.kernel.pages import page
from quiz_service.kernel.upload import UploadedFile
from quiz_service.kernel.workshop import StillWorkingError, WorkEndedError
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import ANY_ROLE, WRITERS, Role
from quiz_service.placements.register import HungPoster, hanging

views = desk_blueprint("photographs")
PNG = "image/png"
# No photograph is begun later than this. Our proxies wait for thirty seconds, and the last
# photograph may wait fifteen for its result when those of others come first.
MOST_SECONDS = 12


class ReadingFailure(StrEnum):
    """Why nothing was read from a photograph, as the log has it."""

    UNREADABLE = "unreadable"
    TOO_LONG = "too-long"
    NO_TIME = "no-time"


@dataclass(frozen=True, slots=True)
class CheckedPhotograph:
    """One photograph with what it shows; ``fault`` says why it could not be looked at.

    ``strange_codes`` are those of no poster of ours, to be shown as text and never as links.
    """

    name: str
    fault: str = ""
    failure: ReadingFailure | None = None
    finding: Finding | None = None
    advice: Advice | None = None
    places: tuple[HungPoster, ...] = ()
    strange_codes: tuple[str, ...] = ()
    has_picture: bool = False


@views.get("/desk/photographs")
@require_role(*ANY_ROLE)
def photographs() -> Response:
    """Ask for photographs of posters on walls."""
    form = PhotographsForm.blank()
    form.offer(own_units())
    return _ask_page(form, issued_posters(service()))


@views.post("/desk/photographs")
@require_role(*ANY_ROLE)
def check() -> Response:
    """Say of each photograph what it shows, and put on record that somebody asked."""
    try:
        with turn_of(str(current_account().id)):
            return _verdicts_page()
    except NoTurnError as wait:
        form = PhotographsForm.blank()
        form.offer(own_units())
        form.refuse(str(wait), "file")
        issued = issued_posters(service())
        return _ask_page(form, issued, TooManyRequestsError.status)


def _verdicts_page() -> Response:
    issued, units = issued_posters(service()), own_units()
    form = PhotographsForm.received()
    form.offer(units)
    if not form.is_valid() or issued.register is None:
        return _ask_page(form, issued, form.refusal)
    checked = _checked(form.photographs, issued, form.unit.data or "")
    _record(checked, form.unit.data or "")
    account = current_account()
    return page(
        "desk/photographs/verdicts.html",
        page_path=url_for("photographs.photographs"),
        account=account,
        checked=checked,
        register=issued.register,
        units=service().campaign.units,
        grouped=spelled_number,
        may_write=account.role in WRITERS,
        genuine=Verdict.GENUINE,
    )


@views.get("/desk/photographs/<number>.png")
@require_role(*ANY_ROLE)
def picture(number: str) -> Response:
    """What a poster of ours looks like."""
    path = issued_posters(service()).picture_of(number)
    if path is None:
        raise NotFoundError
    return send_file(path.resolve(), mimetype=PNG)


def _checked(
    photographs: Sequence[UploadedFile], issued: IssuedPosters, unit: str
) -> list[CheckedPhotograph]:
    register = issued.register
    if register is None:
        return []
    ends = time.monotonic() + MOST_SECONDS
    checked = []
    for file in photographs:
        if time.monotonic() > ends:
            message = _(
                "There was no time left for this one. Send it once more, alone."
            )
            checked.append(
                CheckedPhotograph(file.name, message, ReadingFailure.NO_TIME)
            )
        else:
            checked.append(_one_checked(file, issued, register, unit))
    return checked


def _one_checked(
    file: UploadedFile, issued: IssuedPosters, register: Register, unit: str
) -> CheckedPhotograph:
    today = in_china(service().now()).date()
    photograph = WallPhotograph(file.name, file.data, today, unit)
    try:
        # A file of twenty kilobytes may be made to be unpacked for ever.
        finding: Finding = service().photographs.result(
            photograph.work_key, check_photograph, photograph, register
        )
    except (StillWorkingError, WorkEndedError) as late:
        if isinstance(late, WorkEndedError):
            count_ended(str(current_account().id))
        message = _(
            "Reading this file took too long, so it was given up. Take the photograph anew."
        )
        return CheckedPhotograph(file.name, message, ReadingFailure.TOO_LONG)
    except (InputError, RefusedError) as error:
        return CheckedPhotograph(file.name, str(error), ReadingFailure.UNREADABLE)
    pictured = finding.number or finding.lookalike
    has_picture = issued.picture_of(pictured) is not None
    return CheckedPhotograph(
        file.name,
        finding=finding,
        advice=advice_on(
            finding.verdict,
            organizer=register.organizer,
            unit_name=finding.poster.unit_name if finding.poster else "",
            has_picture=has_picture,
        ),
        places=tuple(_places(finding.number, unit)),
        strange_codes=tuple(
            one_line(code) for code in finding.codes if not register.number_of(code)
        ),
        has_picture=has_picture,
    )


def _places(number: str, unit: str) -> list[HungPoster]:
    """Return where a poster is registered in the organizer's units, or in the one it is in."""
    codes = [unit] if unit else [str(own.code) for own in own_units()]
    with service().readers.begin() as connection:
        rows = hanging(connection, codes)
    return [row for row in rows if row.number == number[:NUMBER_LENGTH]]


def _record(checked: Sequence[CheckedPhotograph], unit: str) -> None:
    """Put each verdict or failure on record: whose wall, which number, no photograph."""
    actor, moment = current_account().login, service().now()
    with service().engine.begin() as connection:
        for one in checked:
            outcome = one.finding.verdict.value if one.finding else one.failure
            record(
                connection,
                actor=actor,
                act=AuditAct.PHOTOGRAPH_CHECKED,
                moment=moment,
                outcome=outcome,
                number=one.finding.number if one.finding else "",
                unit=unit,
            )


def _ask_page(
    form: PhotographsForm, issued: IssuedPosters, status: int = 200
) -> Response:
    return page(
        "desk/photographs/ask.html",
        status,
        page_path=url_for("photographs.photographs"),
        account=current_account(),
        form=form,
        issued=issued,
        is_county=current_account().role is Role.COUNTY,
        campaign_folder=service().settings.campaign,
    )
