"""The county's page for headcounts: a template out, a table in, looked at, then agreed to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flask import Response
from werkzeug.datastructures import MultiDict

from campaign_model.language import gettext as _
from quiz_service.desk.headcounts.importing import (
    Outcome,
    Plan,
    PlanMoved,
    conflicts,
    planned,
    take_in,
)
from quiz_service.desk.headcounts.reading import MOST_BYTES, Reading, read_headcounts
from quiz_service.desk.headcounts.sealed import MOST_CHARACTERS, Asked, opened, sealed
from quiz_service.desk.headcounts.template import template_csv
from quiz_service.desk.headcounts.upload import Form, posted_form
from quiz_service.headcounts.newest import newest
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import EmptyForm
from quiz_service.kernel.http_errors import (
    NotFoundError,
    TooLargeError,
)
from quiz_service.kernel.limits import HAND_INS, hit
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.roles import Role
from quiz_service.waves.opening import all_waves, find_wave

MOST_REASON = 200
UPLOADED = {"csrf_token": 200, "wave": 10, "reason": MOST_REASON}
CONFIRMED = {"csrf_token": 200, "plan": MOST_CHARACTERS}
# What a person must decide on comes first, what stays as it is comes last.
ORDER = (Outcome.CHANGES, Outcome.OUTSIDE, Outcome.OLDER, Outcome.STAYS)

views = desk_blueprint("headcounts")


@views.get("/desk/headcounts")
@require_role(Role.COUNTY)
def headcounts() -> Response:
    """Every unit's number with its day and source, and the form for a table."""
    return _front(current_account())


@views.get("/desk/headcounts/template")
@require_role(Role.COUNTY)
def template() -> Response:
    """The table to fill in, with the campaign's units."""
    text = template_csv(service().campaign.units.values())
    answer = Response(text.encode(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="headcounts.csv"'
    return answer


@views.post("/desk/headcounts")
@require_role(Role.COUNTY)
def uploaded() -> Response:
    """Read a table and show what it would change; nothing changes yet."""
    account = current_account()
    hit(HAND_INS, "headcounts", str(account.id))
    try:
        form = _form(UPLOADED, MOST_BYTES)
    except TooLargeError:
        large = _("The file is larger than 2 MiB.")
        return _front(account, wrong=large, status=TooLargeError.status)
    wave, wrong = _wave_of(form)
    if not form.data:
        wrong = wrong or _("Choose a file with something in it first.")
    if wrong or form.data is None:
        return _front(account, wrong=wrong, status=400)
    reading = read_headcounts(form.data, service().campaign.units, _today())
    if reading.problems:
        return _front(account, reading=reading, name=form.name, status=400)
    reason = form.fields.get("reason", "").strip()
    asked = Asked(reading.rows, reading.digest, form.name, wave, reason, "")
    with service().readers.begin() as connection:
        plan = planned(
            connection, service().campaign, asked.rows, digest=asked.digest, wave=wave
        )
    return _plan(account, plan, asked, reading=reading)


@views.post("/desk/headcounts/confirm")
@require_role(Role.COUNTY)
def confirmed() -> Response:
    """Take the table in that was looked at, all of it or nothing."""
    account = current_account()
    form = _form(CONFIRMED, MOST_CHARACTERS)
    asked = opened(form.fields.get("plan", ""), account.login)
    try:
        with service().engine.begin() as connection:
            plan = take_in(
                connection,
                service().campaign,
                asked.rows,
                digest=asked.digest,
                actor=account.login,
                moment=service().now(),
                wave=asked.wave,
                reason=asked.reason,
                seen=asked.plan,
            )
    except PlanMoved as moved:
        return _plan(account, moved.plan, asked, moved=True, status=409)
    return _plan(account, plan, asked, done=True)


def _form(fields: dict[str, int], most: int) -> Form:
    """The posted form. Raises Foreign where its CSRF token is not this session's."""
    form = posted_form(fields, most=most)
    token = {"csrf_token": form.fields.get("csrf_token", "")}
    EmptyForm(formdata=MultiDict(token)).problems()
    return form


def _wave_of(form: Form) -> tuple[int | None, str]:
    """The wave whose N is to change, if any, and what is wrong with asking for it."""
    typed = form.fields.get("wave", "")
    if not typed:
        return None, ""
    if not (typed.isascii() and typed.isdigit()) or int(typed) >= 2**31:
        raise NotFoundError
    with service().readers.begin() as connection:
        if find_wave(connection, int(typed)) is None:
            raise NotFoundError
    given = form.fields.get("reason", "").strip()
    return int(typed), "" if given else _("Give a reason; it goes on record.")


def _front(
    account: Account,
    *,
    wrong: str = "",
    reading: Reading | None = None,
    name: str = "",
    status: int = 200,
) -> Response:
    here = service()
    with here.readers.begin() as connection:
        known = newest(connection, here.campaign)
        known_waves = all_waves(connection)
        above = conflicts(connection, known_waves[0].id if known_waves else None)
    return page(
        "headcounts/headcounts.html",
        status,
        account=account,
        known=known,
        wrong=wrong,
        units=here.campaign.units,
        waves=known_waves,
        conflicts=above,
        name=name,
        problems=reading.problems if reading else (),
        empty=EmptyForm(formdata=None),
        here="/desk/headcounts",
    )


def _plan(
    account: Account,
    plan: Plan,
    asked: Asked,
    *,
    reading: Reading | None = None,
    done: bool = False,
    moved: bool = False,
    status: int = 200,
) -> Response:
    steps = sorted(plan.steps, key=lambda step: ORDER.index(step.outcome))
    token = sealed(replace(asked, plan=plan.digest), account.login)
    units = service().campaign.units
    return page(
        "headcounts/plan.html",
        status,
        account=account,
        plan=plan,
        steps=steps,
        name=asked.name,
        notices=reading.notices if reading else (),
        token=token,
        units=units,
        absent=len(set(units) - {step.unit for step in steps}),
        done=done,
        moved=moved,
        empty=EmptyForm(formdata=None),
        here="/desk/headcounts",
    )


def _today() -> date:
    return in_china(service().now()).date()
