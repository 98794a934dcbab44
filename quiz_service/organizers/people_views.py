"""Who runs the campaign: invite, withdraw an invitation, end an account or its sessions."""

from __future__ import annotations

from flask import Response

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import EmptyForm
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers import invitations, sessions
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.forms import InviteForm, NamedForm
from quiz_service.organizers.invitations import Open, all_open, offered, role_and_scope
from quiz_service.organizers.people import (
    LastOfCounty,
    choices,
    end_account,
    everybody,
    person_of,
    role_name,
    scope_name,
)
from quiz_service.organizers.roles import INVITERS, Role

views = desk_blueprint("people")


@views.get("/desk/people")
@require_role(*INVITERS)
def people() -> Response:
    """Who may be invited, who was, and who is here."""
    return _people(current_account())


@views.post("/desk/people")
@require_role(*INVITERS)
def invite() -> Response:
    """A new invitation; its link is shown this once."""
    account = current_account()
    form = InviteForm.of_request()
    form.problems()
    wanted = form.wanted.data or ""
    if wanted not in offered(service().campaign, account):
        return _people(account, problem=_("Choose one of those on the page."))
    role, scope = role_and_scope(wanted)
    with service().engine.begin() as connection:
        token = invitations.invite(connection, account, wanted, service().now())
        mine = invitations.open_one(connection, token, service().now())
        assert mine, "it was made in this transaction"
        record(
            connection,
            actor=account.login,
            act=AuditAct.INVITED,
            moment=service().now(),
            role=role,
            scope=scope,
            invitation=mine.shown(),
        )
    link = f"{service().settings.address}/join#{token}"
    return _people(account, link=link, made=mine)


@views.post("/desk/people/revoke")
@require_role(*INVITERS)
def revoke() -> Response:
    """Withdraw an invitation that nobody used yet."""
    account = current_account()
    name = _name()
    with service().engine.begin() as connection:
        found = [each for each in _open_to(account) if each.name == name]
        for each in found:
            invitations.revoke(connection, each.name, service().now())
            record(
                connection,
                actor=account.login,
                act=AuditAct.INVITATION_REVOKED,
                moment=service().now(),
                role=each.role,
                scope=each.scope,
                invitation=each.shown(),
            )
    if not found:
        return _people(account, problem=_("This invitation is not open any more."))
    return redirect("/desk/people")


@views.post("/desk/people/disable")
@require_role(Role.COUNTY)
def disable() -> Response:
    """End an account; what it did stays on record."""
    account, name = current_account(), _name()
    try:
        with service().engine.begin() as connection:
            done = end_account(connection, name, service().now())
            if done:
                record(
                    connection,
                    actor=account.login,
                    act=AuditAct.ACCOUNT_DISABLED,
                    moment=service().now(),
                    login=name,
                )
    except LastOfCounty:
        what = _("This is the last account for the whole county. Invite another first.")
        return _people(account, problem=what)
    if not done:
        return _people(account, problem=_nobody())
    return redirect("/desk/people")


@views.post("/desk/people/sessions")
@require_role(Role.COUNTY)
def end_sessions() -> Response:
    """Sign an account out everywhere."""
    account, name = current_account(), _name()
    with service().engine.begin() as connection:
        person = person_of(connection, name)
        if person:
            ended = sessions.end_all(connection, person.id, service().now())
            record(
                connection,
                actor=account.login,
                act=AuditAct.SESSIONS_ENDED,
                moment=service().now(),
                login=name,
                sessions=ended,
            )
    if person is None:
        return _people(account, problem=_nobody())
    return redirect("/desk/people")


def _name() -> str:
    form = NamedForm.of_request()
    form.problems()
    return (form.name.data or "").strip()[:80]


def _nobody() -> str:
    return _("There is no live account of this name.")


def _open_to(account: Account) -> list[Open]:
    """The open invitations that are an organizer's business."""
    mine = offered(service().campaign, account)
    with service().readers.begin() as connection:
        known = all_open(connection, service().now())
    return [each for each in known if account.role == Role.COUNTY or each.scope in mine]


def _people(account: Account, *, problem: str = "", **told: object) -> Response:
    campaign = service().campaign
    shown: dict[str, object] = {"link": "", "made": None} | told
    with service().readers.begin() as connection:
        persons = everybody(connection) if account.role == Role.COUNTY else []
    return page(
        "organizers/people.html",
        400 if problem else 200,
        account=account,
        problem=problem,
        persons=persons,
        invitations=_open_to(account),
        groups=choices(campaign, offered(campaign, account)),
        empty=EmptyForm(formdata=None),
        role_name=role_name,
        scope_name=lambda scope: scope_name(campaign, scope),
        **shown,
    )
