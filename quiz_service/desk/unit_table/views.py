"""Units on the desk: add, rename, merge, upload; looked at first, taken back, taken along."""

from __future__ import annotations

from hashlib import sha256

from flask import Response, request, url_for

from campaign_model.language import gettext as _
from campaign_model.reading.problems import Problem, Problems
from campaign_model.reading.source_location import SourceLocation
from campaign_model.vocabulary import UnitKind
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.desk.unit_table.adopting import checked_own, served_table
from quiz_service.desk.unit_table.forms import (
    OneUnitForm,
    UnitPlanForm,
    UnitTableForm,
)
from quiz_service.desk.unit_table.handover import (
    changed_units,
    keep_units,
    next_table,
    own_table,
    table_of_now,
)
from quiz_service.desk.unit_table.table import (
    TableReading,
    check_table,
    merge_table,
    rows_csv,
    table_changes,
    units_csv,
)
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import refuse_foreign_form
from quiz_service.kernel.http_errors import (
    BadRequestError,
    ConflictError,
    NotFoundError,
)
from quiz_service.kernel.limits import HAND_INS, hit
from quiz_service.kernel.list_page import PAGE_LENGTH, list_page
from quiz_service.kernel.pages import page, redirect
from quiz_service.kernel.workshop import StillWorkingError, WorkEndedError
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import Role
from quiz_service.organizers.taken_file import attachment
from quiz_service.reports.files.csv_file import BOM

views = desk_blueprint("unit_table")
PURPOSE = "units"


@views.get("/desk/units")
@require_role(Role.COUNTY)
def units() -> Response:
    """The units of now, what was changed here, and the forms."""
    unit = service().campaign.units.get(request.args.get("code", ""))
    return _front_page(one_form=OneUnitForm.of(unit))


@views.get("/desk/units.csv")
@require_role(Role.COUNTY)
def table() -> Response:
    """Give the table with all changes, to fill in or to put into the campaign."""
    waiting = changed_units(service().settings)
    own = units_csv(service().campaign.units.values())
    text = waiting.decode() if waiting else own
    return attachment((BOM + text).encode(), "text/csv; charset=utf-8", "units.csv")


@views.post("/desk/units")
@require_role(Role.COUNTY)
def read_table() -> Response:
    """Read a table and show what it would change; nothing changes yet."""
    form = UnitTableForm.received()
    if not form.is_valid():
        return _front_page(table_form=form, status=form.refusal)
    basis = table_of_now(service().settings)
    reading = _reading(form.upload.data or b"", form.upload.name)
    if reading.problems:
        return _front_page(table_form=form, reading=reading, status=400)
    return _plan_page(reading, basis)


@views.post("/desk/units/one")
@require_role(Role.COUNTY)
def read_one() -> Response:
    """Show what one unit's row would change; nothing changes yet."""
    form = OneUnitForm.sent()
    if not form.is_valid():
        return _front_page(one_form=form, status=400)
    basis = table_of_now(service().settings)
    reading = _reading(rows_csv([form.cells()]).encode(), "")
    if reading.problems:
        for problem in reading.problems:
            form.refuse(f"{problem.message} {problem.remedy}")
        return _front_page(one_form=form, status=400)
    return _plan_page(reading, basis)


@views.post("/desk/units/confirm")
@require_role(Role.COUNTY)
def confirm() -> Response:
    """Keep the table that was looked at; it holds at once, for waves that open from now on.

    Refused where somebody changed the table since: it would undo that without a word.
    """
    form, account = UnitPlanForm.uploaded(), current_account()
    served = served_table(service())
    form.is_valid()
    token = service().read_token(PURPOSE, form.plan.data or "")
    if not isinstance(token, str) or not token.startswith(f"{account.login}\n"):
        raise BadRequestError
    _login, basis, table = token.split("\n", 2)
    content = table.encode()
    changes = table_changes(next_table(service().settings), content)
    # Kept before the record is committed, whose lock lets in one after another.
    with service().engine.begin() as connection:
        record(
            connection,
            actor=account.login,
            act=AuditAct.UNITS_CHANGED,
            moment=service().now(),
            units=[change.code for change in changes],
            table=sha256(content).hexdigest(),
        )
        if basis != table_of_now(service().settings):
            raise ConflictError(_("The table was changed meanwhile. Look again."))
        keep_units(service().settings, content)
    served.look(service())
    return redirect(url_for("unit_table.units"))


@views.post("/desk/units/undo")
@require_role(Role.COUNTY)
def undo() -> Response:
    """Let the campaign's own table hold again. Refused where an editor left a fault in it."""
    refuse_foreign_form()
    served = served_table(service())
    if changed_units(service().settings) is None:
        raise NotFoundError
    own = checked_own(service())
    if own is None:
        message = _(
            "The campaign's own table of units is faulty now, so it cannot hold again. Ask"
            " whoever looks after the campaign's files to put it right."
        )
        raise ConflictError(message)
    with service().engine.begin() as connection:
        record(
            connection,
            actor=current_account().login,
            act=AuditAct.UNITS_UNCHANGED,
            moment=service().now(),
        )
        keep_units(service().settings, own)
    served.look(service())
    return redirect(url_for("unit_table.units"))


def _reading(data: bytes, name: str) -> TableReading:
    """Read a table beside the requests, then the whole campaign with it.

    The stranger's file is read where files from outside are, and given up after seconds;
    the campaign, a matter of seconds too, where reports are made.
    """
    hit(HAND_INS, "units", str(current_account().id))
    now = next_table(service().settings)
    key = sha256(data + (now or b"")).hexdigest()
    try:
        reading: TableReading = service().uploads.result(
            f"units-{key}", merge_table, now, data, name
        )
        if reading.problems:
            return reading
        wrong: tuple[Problem, ...] = service().workshop.result(
            f"units-check-{key}", check_table, reading.table.encode()
        )
        return TableReading(problems=wrong) if wrong else reading
    except (StillWorkingError, WorkEndedError):
        problems = Problems()
        message = _("Reading this file took too long, so it was given up.")
        remedy = _("Save the table anew, with nothing but its rows, and try again.")
        problems.add(SourceLocation(name, 1), message, remedy)
        return TableReading(problems=tuple(problems.errors))


def _label_of(field: str) -> str:
    """Return what a field of the table is called on the form."""
    form = OneUnitForm.blank()
    return str(form[field].label.text) if field in form else field


def _words_of(field: str, value: str) -> str:
    """Return a value of the table as people say it."""
    townships = service().campaign.townships
    if field == "kind":
        return UnitKind.label_of(value)
    if field == "place" and value in townships:
        return str(townships[value].name)
    return {"yes": _("yes"), "no": _("no"), "": "—"}.get(value, value)


def _plan_page(reading: TableReading, basis: str) -> Response:
    """Show what would change; ``basis`` stands for the table that it was read against."""
    token = service().sign_token(
        PURPOSE, f"{current_account().login}\n{basis}\n{reading.table}"
    )
    return page(
        "desk/unit_table/plan.html",
        page_path=url_for("unit_table.units"),
        account=current_account(),
        changes=reading.changes,
        label_of=_label_of,
        words_of=_words_of,
        form=UnitPlanForm.blank(plan=token),
    )


def _front_page(
    *,
    table_form: UnitTableForm | None = None,
    one_form: OneUnitForm | None = None,
    reading: TableReading | None = None,
    status: int = 200,
) -> Response:
    changed, own = changed_units(service().settings), own_table(service().settings)
    campaign = service().campaign
    return page(
        "desk/unit_table/units.html",
        status,
        page_path=url_for("unit_table.units"),
        account=current_account(),
        list=list_page(
            list(campaign.units.values()),
            request.args,
            lambda unit: (str(unit.code), str(unit.name)),
        ),
        page_length=PAGE_LENGTH,
        townships=campaign.townships,
        is_changed=changed is not None,
        changes=table_changes(own, changed) if changed else (),
        label_of=_label_of,
        words_of=_words_of,
        table_form=table_form or UnitTableForm.blank(),
        one_form=one_form or OneUnitForm.of(None),
        problems=reading.problems if reading else (),
    )
