"""The desk: see the own units, open waves, hand out codes, count paper pledges."""

from __future__ import annotations

from secrets import token_hex

from flask import Response

from campaign_model import Unit
from campaign_model.vocabulary import PaperForm, WaveKind
from quiz_service.attempts.question_bank import question_bank
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.codes.issuing import MoreThanHeadcountError
from quiz_service.counting.unit_counts import UnitCounts, unit_counts
from quiz_service.desk.forms import (
    ClosingForm,
    CodesForm,
    PaperPledgesForm,
    WaveForm,
)
from quiz_service.kernel.clock import parse_china_time
from quiz_service.kernel.current import service
from quiz_service.kernel.database import insert_once
from quiz_service.kernel.decoding import submission
from quiz_service.kernel.forms import EmptyForm
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
    unit_in_scope,
)
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.roles import ANY_ROLE, WRITERS, Role
from quiz_service.paper_entry.handouts import handover_file
from quiz_service.paper_entry.keying import pending
from quiz_service.pledges.models import PaperPledges
from quiz_service.waves.opening import (
    WaveRow,
    WaveTimesError,
    all_waves,
    find_wave,
    move_closing,
    open_wave,
)

views = desk_blueprint("desk")


@views.get("/desk")
@require_role(*ANY_ROLE)
def desk() -> Response:
    """Waves, and what every unit in the organizer's scope did in the newest one."""
    account = current_account()
    with service().readers.begin() as connection:
        known_waves = all_waves(connection)
        counts = unit_counts(connection, known_waves[0].id) if known_waves else {}
        waiting = pending(connection, known_waves[0].id) if known_waves else []
    units = [u for u in service().campaign.units.values() if account.covers(u)]
    mine = {str(unit.code) for unit in units}
    return page(
        "desk/desk.html",
        account=account,
        waves=known_waves,
        units=units,
        counts=counts,
        pending=[each for each in waiting if each.unit in mine],
        now=service().now(),
        wave_kinds=tuple(WaveKind),
        paper_forms=tuple(PaperForm),
        empty=EmptyForm(formdata=None),
    )


@views.post("/desk/waves")
@require_role(Role.COUNTY)
def new_wave() -> Response:
    """Open a wave; N of every unit is frozen with it."""
    account = current_account()
    form = WaveForm.of_request()
    problems = form.problems()
    if problems:
        return page("desk/problems.html", 400, problems=problems)
    opens, closes = (
        parse_china_time(form.opens.data),
        parse_china_time(form.closes.data),
    )
    assert opens and closes, "the form checked both"
    try:
        with service().engine.begin() as connection:
            open_wave(
                connection,
                service().campaign,
                kind=form.kind.data,
                form=form.form.data,
                opens=opens,
                closes=closes,
                actor=account.login,
                moment=service().now(),
            )
    except WaveTimesError:
        return page("desk/problems.html", 400, problems=["times"])
    return redirect("/desk")


@views.post("/desk/waves/<int:number>")
@require_role(Role.COUNTY)
def close_wave(number: int) -> Response:
    """End a wave at another time; why is on record."""
    account = current_account()
    form = ClosingForm.of_request()
    problems = form.problems()
    closes = parse_china_time(form.closes.data)
    reason = (form.reason.data or "").strip()[:200]
    if problems or closes is None or not reason:
        return page("desk/problems.html", 400, problems=problems or ["reason"])
    try:
        with service().engine.begin() as connection:
            move_closing(
                connection,
                number,
                closes,
                reason=reason,
                actor=account.login,
                moment=service().now(),
            )
    except LookupError:
        raise NotFoundError from None
    except WaveTimesError:
        return page("desk/problems.html", 400, problems=["times"])
    return redirect("/desk")


@views.get("/desk/<int:number>/<code>")
@require_role(*ANY_ROLE)
def unit_page(number: int, code: str) -> Response:
    """One unit in one wave: hand out codes, sheets, count pledges on paper."""
    account = current_account()
    unit = unit_in_scope(account, code)
    wave, counts = _wave_and_counts(number, unit)
    return _unit(account, unit, wave, counts)


@views.post("/desk/<int:number>/<code>/codes")
@require_role(*WRITERS)
def codes(number: int, code: str) -> Response:
    """Fresh codes as CSV, told this once."""
    return _handed_out(number, code, on_paper=False)


@views.post("/desk/<int:number>/<code>/sheets")
@require_role(*WRITERS)
def paper_sheets(number: int, code: str) -> Response:
    """Fresh codes with a drawn paper for each, as a file for ``wuzha codes print``."""
    return _handed_out(number, code, on_paper=True)


@views.post("/desk/<int:number>/<code>/pledges")
@require_role(*WRITERS)
def pledges(number: int, code: str) -> Response:
    """How many of the unit signed on paper; the newest entry holds."""
    account = current_account()
    unit = unit_in_scope(account, code)
    wave, counts = _wave_and_counts(number, unit)
    form = PaperPledgesForm.of_request()
    problems = form.problems()
    if not problems and max(form.signed.data, form.parents.data) > counts.headcount:
        problems = ["headcount"]
    if problems:
        return _unit(account, unit, wave, counts, problems=problems, status=400)
    key = submission({"submission": form.submission.data or ""})
    with service().engine.begin() as connection:
        new = insert_once(
            connection,
            PaperPledges,
            submission=key,
            wave_id=wave.id,
            unit=str(unit.code),
            signed=form.signed.data,
            parents=form.parents.data,
            entered=service().now(),
            organizer_id=account.id,
        )
        if new:
            record(
                connection,
                actor=account.login,
                act=AuditAct.PAPER_PLEDGES,
                moment=service().now(),
                wave=wave.id,
                unit=str(unit.code),
                signed=form.signed.data,
                parents=form.parents.data,
            )
    return redirect(f"/desk/{number}/{code}")


def _handed_out(number: int, code: str, *, on_paper: bool) -> Response:
    account = current_account()
    unit = unit_in_scope(account, code)
    wave, counts = _wave_and_counts(number, unit)
    form = CodesForm.of_request()
    problems = form.problems()
    audience = form.audience.data or ""
    here = service()
    if not problems and (
        (audience, wave.form) not in question_bank(here).blueprints
        or not form.count.data
    ):
        problems = ["audience"]
    if problems:
        return _unit(account, unit, wave, counts, problems=problems, status=400)
    try:
        with here.engine.begin() as connection:
            made = handover_file(
                here,
                connection,
                wave,
                str(unit.code),
                audience=audience,
                count=form.count.data,
                moment=service().now(),
                on_paper=on_paper,
            )
            record(
                connection,
                actor=account.login,
                act=AuditAct.CODES_ISSUED,
                moment=service().now(),
                wave=wave.id,
                unit=str(unit.code),
                audience=audience,
                count=form.count.data,
                on_paper=on_paper,
            )
    except MoreThanHeadcountError as error:
        left = [f"left:{error.headcount - error.live}"]
        return _unit(account, unit, wave, counts, problems=left, status=400)
    if on_paper:
        return _file(made, f"sheets-{unit.code}.json", "application/json")
    return _file(made, f"codes-{unit.code}.csv", "text/csv; charset=utf-8")


def _wave_and_counts(number: int, unit: Unit) -> tuple[WaveRow, UnitCounts]:
    if number >= 2**31:
        raise NotFoundError
    with service().readers.begin() as connection:
        wave = find_wave(connection, number)
        counts = unit_counts(connection, number).get(str(unit.code)) if wave else None
    if wave is None or counts is None:
        raise NotFoundError
    return wave, counts


def _unit(
    account: Account,
    unit: Unit,
    wave: WaveRow,
    counts: UnitCounts,
    *,
    problems: list[str] | None = None,
    status: int = 200,
) -> Response:
    here = service()
    audiences = [
        a
        for key, a in here.campaign.audiences.items()
        if (key, wave.form) in question_bank(here).blueprints
    ]
    return page(
        "desk/unit.html",
        status,
        account=account,
        unit=unit,
        wave=wave,
        counts=counts,
        audiences=audiences,
        problems=problems or [],
        submission=token_hex(16),
        empty=EmptyForm(formdata=None),
        may_write=account.role != "inspector",
    )


def _file(text: str, name: str, kind: str) -> Response:
    answer = Response(text.encode(), content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
