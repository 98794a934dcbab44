"""The county opens waves, moves their ends, ends them now, and cancels planned ones."""

from __future__ import annotations

from flask import Response, url_for

from campaign_model.language import gettext as _
from quiz_service.attempts.question_bank import question_bank
from quiz_service.counting.late import late_people
from quiz_service.desk.waves.cancelling import cancel_with_codes
from quiz_service.desk.waves.cautions import cautions_about, cautions_about_people
from quiz_service.desk.waves.forms import (
    CancelForm,
    ClosingForm,
    EndForm,
    WaveForm,
    refuse_times,
)
from quiz_service.desk.waves.requested import requested_wave
from quiz_service.headcounts.newest import newest_headcounts
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import Role
from quiz_service.waves.calendar import taken_until
from quiz_service.waves.opening import (
    WaveBegunError,
    WaveRow,
    WaveTimesError,
    campaign_waves,
    move_closing,
    open_wave,
)

views = desk_blueprint("waves")


@views.get("/desk/waves/new")
@require_role(Role.COUNTY)
def plan() -> Response:
    """Ask which wave is to be opened, and when."""
    return _plan_page(WaveForm.blank(sure=""))


@views.post("/desk/waves")
@require_role(Role.COUNTY)
def new_wave() -> Response:
    """Show what would be frozen; once that was looked at, open the wave.

    The same wave sent twice, as by a double tap, is opened once.
    """
    form = WaveForm.posted()
    if not form.is_valid():
        return _plan_page(form, 400)
    planned, moment = form.planned(), service().now()
    if not planned.may_open(moment):
        refuse_times(form)
        return _plan_page(form, 400)
    if not form.is_sure():
        return _look_page(form)
    with service().engine.begin() as connection:
        if planned not in [wave.planned for wave in campaign_waves(connection)]:
            open_wave(
                connection,
                service().campaign,
                planned,
                actor=current_account().login,
                moment=moment,
                blueprints=question_bank(service()).freeze_for(
                    connection, planned.form
                ),
            )
    return redirect(url_for("desk.front"))


@views.get("/desk/waves/<int:number>")
@require_role(Role.COUNTY)
def wave(number: int) -> Response:
    """When a wave begins and ends, and the forms that change it."""
    return _wave_page(requested_wave(number))


@views.post("/desk/waves/<int:number>")
@require_role(Role.COUNTY)
def close_wave(number: int) -> Response:
    """End a wave at another time; why is on record."""
    wave, form = requested_wave(number), ClosingForm.posted()
    if not form.is_valid():
        return _wave_page(wave, closing=form, status=400)
    try:
        with service().engine.begin() as connection:
            move_closing(
                connection,
                number,
                form.closes.data,
                reason=form.reason.data,
                actor=current_account().login,
                moment=service().now(),
            )
    except WaveTimesError:
        refuse_times(form)
        return _wave_page(wave, closing=form, status=400)
    return redirect(url_for("waves.wave", number=number))


@views.post("/desk/waves/<int:number>/end")
@require_role(Role.COUNTY)
def end_now(number: int) -> Response:
    """End a running wave this minute; who has begun may still hand in for some days."""
    wave, form, moment = requested_wave(number), EndForm.posted(), service().now()
    if not form.is_valid():
        return _wave_page(wave, ending=form, status=400)
    if not wave.opens < moment < wave.closes:
        form.refuse(_("This wave does not run now."))
        return _wave_page(wave, ending=form, status=409)
    with service().engine.begin() as connection:
        move_closing(
            connection,
            number,
            moment,
            reason=form.reason.data,
            actor=current_account().login,
            moment=moment,
        )
    return redirect(url_for("waves.wave", number=number))


@views.post("/desk/waves/<int:number>/cancel")
@require_role(Role.COUNTY)
def cancel(number: int) -> Response:
    """Cancel a wave that has not begun, with its codes."""
    wave, form = requested_wave(number), CancelForm.posted()
    if not form.is_valid():
        return _wave_page(wave, cancelling=form, status=400)
    try:
        with service().engine.begin() as connection:
            cancel_with_codes(
                connection,
                number,
                reason=form.reason.data,
                actor=current_account().login,
                moment=service().now(),
            )
    except WaveBegunError:
        form.refuse(_("This wave has begun. It can be ended, not cancelled."))
        return _wave_page(wave, cancelling=form, status=409)
    return redirect(url_for("desk.front"))


def _plan_page(form: WaveForm, status: int = 200) -> Response:
    return page(
        "desk/waves/new.html",
        status,
        page_path=url_for("waves.plan"),
        account=current_account(),
        form=form,
    )


def _look_page(form: WaveForm) -> Response:
    """Say what would be frozen, and what speaks against it, before it counts."""
    campaign = service().campaign
    with service().readers.begin() as connection:
        waves = campaign_waves(connection)
        headcounts = newest_headcounts(connection, campaign)
    cautions = [
        *cautions_about(form.form.data, form.opens.data, form.closes.data, waves),
        *cautions_about_people(campaign.units.values(), headcounts),
    ]
    return page(
        "desk/waves/look.html",
        page_path=url_for("waves.plan"),
        account=current_account(),
        form=form,
        cautions=cautions,
        units=len(headcounts),
        people=sum(counted.headcount for counted in headcounts.values()),
    )


def _wave_page(
    wave: WaveRow,
    *,
    closing: ClosingForm | None = None,
    ending: EndForm | None = None,
    cancelling: CancelForm | None = None,
    status: int = 200,
) -> Response:
    with service().readers.begin() as connection:
        late = sum(late_people(connection, wave.id).values())
    return page(
        "desk/waves/wave.html",
        status,
        late=late,
        until=taken_until(wave),
        page_path=url_for("waves.wave", number=wave.id),
        account=current_account(),
        wave=wave,
        now=service().now(),
        closing=closing or ClosingForm.blank(closes=wave.closes),
        ending=ending or EndForm.blank(),
        cancelling=cancelling or CancelForm.blank(),
    )
