"""Handing out: codes for a unit or for many, their files, and what became of them."""

from __future__ import annotations

from math import ceil
from pathlib import Path

from flask import Response, url_for

from campaign_model.handover import address_on_slips
from campaign_model.language import gettext as _
from campaign_model.links import is_trial_address
from campaign_model.vocabulary import WaveKind
from quiz_service.codes.batches import (
    Batch,
    SealedFile,
    batches_of_issue,
    find_batch,
    keep_sealed,
)
from quiz_service.codes.issuing import MoreThanHeadcountError
from quiz_service.codes.sealing import seal, seal_key
from quiz_service.desk.codes.files import (
    made_issue_file,
    name_to_save,
    offered_files,
)
from quiz_service.desk.codes.forms import VoidForm
from quiz_service.desk.codes.opening import issue_in_scope, opened_text
from quiz_service.desk.codes.progress import progress_of_issue
from quiz_service.desk.codes.voiding import void_batch
from quiz_service.desk.units.forms import CodesForm
from quiz_service.desk.units.page import (
    UnitInWave,
    unit_in_wave,
    unit_page,
    wave_over_words,
)
from quiz_service.kernel.cookies import read_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.encryption import new_key
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers import sessions
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import WRITERS
from quiz_service.organizers.taken_file import attachment
from quiz_service.paper_entry.handouts import (
    CodeOrder,
    IssuedCodes,
    WaveOverError,
    issue_orders,
    record_issue,
)
from quiz_service.waves.calendar import is_over
from quiz_service.waves.frozen import FrozenUnit, frozen_units
from quiz_service.waves.opening import WaveRow, find_wave
from quiz_service.waves.scope import wave_unit_in_scope

views = desk_blueprint("codes")
A_PAGE, A_LARGE_PAGE = 10, 6  # slips, as their drawing sets them


@views.post("/desk/<int:number>/<code>/codes/look")
@require_role(*WRITERS)
def look_for_phones(number: int, code: str) -> Response:
    """Show how many codes for phones would be made, of which paper, before any is."""
    return _look(number, code, on_paper=False)


@views.post("/desk/<int:number>/<code>/sheets/look")
@require_role(*WRITERS)
def look_on_paper(number: int, code: str) -> Response:
    """Show how many paper sheets would be made, of which paper, before any is."""
    return _look(number, code, on_paper=True)


@views.post("/desk/<int:number>/<code>/codes")
@require_role(*WRITERS)
def for_phones(number: int, code: str) -> Response:
    """Issue codes for phones, then show what there is to print."""
    return _fresh_codes(number, code, on_paper=False)


@views.post("/desk/<int:number>/<code>/sheets")
@require_role(*WRITERS)
def on_paper(number: int, code: str) -> Response:
    """Issue codes with a drawn paper for each, then show what there is to print."""
    return _fresh_codes(number, code, on_paper=True)


@views.get("/desk/issues/<int:number>")
@require_role(*WRITERS)
def issue(number: int) -> Response:
    """What was made together: its files while they are kept, and how far it is."""
    found = issue_in_scope(number)
    text = opened_text(number)
    address = address_on_slips(text) if text else ""
    with service().readers.begin() as connection:
        progress = progress_of_issue(connection, number)
        wave = find_wave(connection, found.wave_id)
        units = frozen_units(connection, found.wave_id)
    return page(
        "desk/codes/issue.html",
        account=current_account(),
        issue=found,
        wave=wave,
        progress=progress,
        units=units,
        audiences=service().campaign.audiences,
        files=offered_files(on_paper=found.on_paper),
        is_open=text is not None,
        trial_address=address if is_trial_address(address) else "",
    )


@views.get("/desk/issues/<int:number>/<name>")
@require_role(*WRITERS)
def issue_file(number: int, name: str) -> Response:
    """A file of an issue, for its maker alone and for an hour."""
    found = issue_in_scope(number)
    text = opened_text(number)
    if text is None:
        raise NotFoundError
    content = made_issue_file(service(), number, name, text)
    if content is None:
        raise NotFoundError
    with service().readers.begin() as connection:
        batches = batches_of_issue(connection, number)
        units = frozen_units(connection, found.wave_id)
    title = name_to_save(found, batches, units, name)
    # A batch's label may be a person's name, and goes with its wave.
    noted = f"{Path(name).stem}-{number}{Path(name).suffix}"
    return attachment(content.data, content.kind, title, noted_as=noted)


@views.get("/desk/batches/<int:number>")
@require_role(*WRITERS)
def batch(number: int) -> Response:
    """Ask before the unused codes of a batch are ended."""
    lost, unit = _batch_in_scope(number)
    return _batch_page(lost, unit, VoidForm.blank())


@views.post("/desk/batches/<int:number>/void")
@require_role(*WRITERS)
def void(number: int) -> Response:
    """End the unused codes of a batch, and issue as many anew where that was asked."""
    lost, unit = _batch_in_scope(number)
    form = VoidForm.posted()
    if not form.is_valid():
        return _batch_page(lost, unit, form, status=400)
    with service().engine.begin() as connection:
        wave = find_wave(connection, lost.issue.wave_id)
        assert wave is not None, "a batch belongs to a wave"
        if wave.kind == WaveKind.INSPECTION.value:
            raise NotFoundError
        ended = void_batch(
            connection, lost, actor=current_account().login, moment=service().now()
        )
    if not (form.anew.data and ended) or is_over(wave, service().now()):
        return redirect(url_for("units.unit", number=wave.id, code=lost.unit))
    order = CodeOrder(lost.unit, lost.audience, ended, lost.label)
    issued = issue_on_record(wave, [order], on_paper=lost.issue.on_paper)
    return redirect(url_for("codes.issue", number=issued.issue_id))


def issue_on_record(
    wave: WaveRow, orders: list[CodeOrder], *, on_paper: bool
) -> IssuedCodes:
    """Issue codes, seal their file for its maker, and write both in one transaction.

    Raises what ``issue_codes`` raises; then nothing was issued.
    """
    moment, key = service().now(), new_key()
    with service().engine.begin() as connection:
        issued = issue_orders(
            service(), connection, wave, orders, on_paper=on_paper, moment=moment
        )
        sealed_key = seal_key(key, read_cookie(sessions.COOKIE))
        sealed = SealedFile(seal(issued.file, key), sealed_key)
        keep_sealed(connection, issued.issue_id, sealed, moment)
        record_issue(
            connection,
            wave.id,
            orders,
            on_paper=on_paper,
            actor=current_account().login,
            moment=moment,
        )
    return issued


def _fresh_codes(number: int, code: str, *, on_paper: bool) -> Response:
    """Go on to the fresh issue, or show the unit's page with the form that was refused."""
    place, form = _posted_form(number, code)
    issued = _issue(place, form, on_paper=on_paper) if form.is_valid() else None
    if issued is not None:
        return redirect(url_for("codes.issue", number=issued.issue_id))
    return _refused(place, form, on_paper=on_paper)


def _refused(place: UnitInWave, form: CodesForm, *, on_paper: bool) -> Response:
    if on_paper:
        return unit_page(place, paper_codes=form, status=400)
    return unit_page(place, phone_codes=form, status=400)


def _look(number: int, code: str, *, on_paper: bool) -> Response:
    """Return the order to agree to, or the unit's page with the form that was refused."""
    place, form = _posted_form(number, code)
    if not form.is_valid():
        return _refused(place, form, on_paper=on_paper)
    if place.is_over:
        form.refuse(wave_over_words(), "count")
        return _refused(place, form, on_paper=on_paper)
    possible = max(place.counts.headcount - place.counts.codes, 0)
    if form.count.data > possible:
        _refuse_count(form, possible)
        return _refused(place, form, on_paper=on_paper)
    return page(
        "desk/codes/look.html",
        page_path=url_for("units.unit", number=place.wave.id, code=place.unit.code),
        account=current_account(),
        unit=place.unit,
        wave=place.wave,
        counts=place.counts,
        audience=service().campaign.audiences[form.audience.data],
        on_paper=on_paper,
        pages=[ceil(form.count.data / slips) for slips in (A_PAGE, A_LARGE_PAGE)],
        form=form,
    )


def _refuse_count(form: CodesForm, possible: int) -> None:
    message = _("Codes never outnumber people: {count} more can be made.")
    form.refuse(message.format(count=possible), "count")


def _posted_form(number: int, code: str) -> tuple[UnitInWave, CodesForm]:
    place = unit_in_wave(number, code)
    form = CodesForm.posted()
    form.offer(place.audiences)
    return place, form


def _issue(place: UnitInWave, form: CodesForm, *, on_paper: bool) -> IssuedCodes | None:
    """Issue codes, on record; None where the form then says why it cannot be."""
    order = CodeOrder(
        place.unit.code, form.audience.data, form.count.data, form.label.data
    )
    try:
        return issue_on_record(place.wave, [order], on_paper=on_paper)
    except MoreThanHeadcountError as error:
        _refuse_count(form, error.headcount - error.live)
    except WaveOverError:
        form.refuse(wave_over_words(), "count")
    return None


def _batch_in_scope(number: int) -> tuple[Batch, FrozenUnit]:
    """Return a batch of the organizer's scope with its unit. Raises NotFoundError."""
    account = current_account()
    with service().readers.begin() as connection:
        found = find_batch(connection, number)
        if found is None:
            raise NotFoundError
        wave_id = found.issue.wave_id
        unit = wave_unit_in_scope(connection, wave_id, account, found.unit)
    return found, unit


def _batch_page(
    lost: Batch, unit: FrozenUnit, form: VoidForm, status: int = 200
) -> Response:
    with service().readers.begin() as connection:
        progress = progress_of_issue(connection, lost.issue.id)
    return page(
        "desk/codes/batch.html",
        status,
        page_path=url_for("codes.batch", number=lost.id),
        account=current_account(),
        progress=next(entry for entry in progress if entry.batch.id == lost.id),
        unit=unit,
        audience=service().campaign.audiences[lost.audience],
        form=form,
    )
