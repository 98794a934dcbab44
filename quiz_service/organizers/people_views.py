"""Who runs the campaign: invite, withdraw an invitation, end an account or its sessions."""

from __future__ import annotations

from flask import Response, request, url_for

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.current import service
from quiz_service.kernel.list_page import list_page
from quiz_service.kernel.pages import page, public_link, redirect
from quiz_service.organizers import accounts, invitations, sessions
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.forms import InviteForm, NamedForm
from quiz_service.organizers.invitations import (
    OpenInvitation,
    find_open_invitation,
    offered_assignments,
    open_invitations,
    role_and_scope,
)
from quiz_service.organizers.people import (
    LastCountyAccountError,
    Person,
    all_persons,
    assignment_choices,
    end_account,
    find_person,
    role_name,
    scope_name,
)
from quiz_service.organizers.program_tokens import end_tokens_of, live_tokens_of
from quiz_service.organizers.roles import INVITERS, Role

views = desk_blueprint("people")


@views.get("/desk/people")
@require_role(*INVITERS)
def people() -> Response:
    """Who may be invited, who was, and who is here."""
    return _people_page(current_account())


@views.post("/desk/people")
@require_role(*INVITERS)
def invite() -> Response:
    """Make an invitation; its link is shown this once."""
    account = current_account()
    form = InviteForm.posted()
    form.offer(_choices(account))
    if not form.is_valid():
        return _people_page(account, form=form, status=400)
    assignment = form.assignment.data
    role, scope = role_and_scope(assignment)
    with service().engine.begin() as connection:
        token = invitations.invite(connection, account, assignment, service().now())
        invitation = find_open_invitation(connection, token, service().now())
        assert invitation, "it was made in this transaction"
        record(
            connection,
            actor=account.login,
            act=AuditAct.INVITED,
            moment=service().now(),
            role=role,
            scope=scope,
            invitation=invitation.short_name(),
        )
    link = f"{public_link('join.join_form')}#{token}"
    return _people_page(account, link=link, invitation=invitation)


@views.post("/desk/people/revoke")
@require_role(*INVITERS)
def revoke() -> Response:
    """Withdraw an invitation that nobody used yet."""
    account = current_account()
    name = _posted_name()
    with service().engine.begin() as connection:
        invitation = next(
            (one for one in _invitations_open_to(account) if one.name == name), None
        )
        if invitation:
            invitations.revoke(connection, name, service().now())
            record(
                connection,
                actor=account.login,
                act=AuditAct.INVITATION_REVOKED,
                moment=service().now(),
                role=invitation.role,
                scope=invitation.scope,
                invitation=invitation.short_name(),
            )
    if invitation is None:
        problem = _("This invitation is not open any more.")
        return _people_page(account, problem=problem, status=400)
    return redirect(url_for("people.people"))


@views.get("/desk/people/disable")
@require_role(Role.COUNTY)
def ask_to_disable() -> Response:
    """Ask before an account is ended."""
    with service().readers.begin() as connection:
        person = find_person(connection, request.args.get("name", ""))
        programs = live_tokens_of(connection, person.login) if person else []
    if person is None or person.disabled:
        return _no_such_account(current_account())
    campaign = service().campaign
    return page(
        "organizers/disable.html",
        account=current_account(),
        person=person,
        programs=programs,
        role_name=role_name(person.role),
        scope_name=scope_name(campaign, person.scope),
    )


@views.post("/desk/people/enable")
@require_role(Role.COUNTY)
def enable() -> Response:
    """Take a disabling back; browsers and programs that were let in before stay out."""
    account, login = current_account(), _posted_name()
    with service().engine.begin() as connection:
        person = find_person(connection, login)
        enabled = accounts.enable(connection, login)
        if person and enabled:
            moment = service().now()
            sessions.end_all(connection, person.id, moment)
            # One may be left over: from an older version, or made while the account ended.
            end_tokens_of(connection, login, actor=account.login, moment=moment)
            record(
                connection,
                actor=account.login,
                act=AuditAct.ACCOUNT_ENABLED,
                moment=moment,
                login=login,
            )
    if not enabled:
        problem = _("There is no disabled account of this name.")
        return _people_page(account, problem=problem, status=400)
    return redirect(url_for("people.people"))


@views.post("/desk/people/disable")
@require_role(Role.COUNTY)
def disable() -> Response:
    """End an account; what it did stays on record."""
    account, login = current_account(), _posted_name()
    try:
        with service().engine.begin() as connection:
            ended = end_account(
                connection, login, actor=account.login, moment=service().now()
            )
            if ended:
                record(
                    connection,
                    actor=account.login,
                    act=AuditAct.ACCOUNT_DISABLED,
                    moment=service().now(),
                    login=login,
                )
    except LastCountyAccountError:
        problem = _(
            "This is the last account for the whole county. Invite another first."
        )
        return _people_page(account, problem=problem, status=400)
    if not ended:
        return _no_such_account(account)
    return redirect(url_for("people.people"))


@views.post("/desk/people/sessions")
@require_role(Role.COUNTY)
def end_sessions() -> Response:
    """Sign an account out everywhere."""
    account, login = current_account(), _posted_name()
    with service().engine.begin() as connection:
        person = find_person(connection, login)
        if person:
            ended = sessions.end_all(connection, person.id, service().now())
            record(
                connection,
                actor=account.login,
                act=AuditAct.SESSIONS_ENDED,
                moment=service().now(),
                login=login,
                sessions=ended,
            )
    if person is None:
        return _no_such_account(account)
    return redirect(url_for("people.people"))


def _posted_name() -> str:
    form = NamedForm.posted()
    form.is_valid()
    return str(form.name.data)[:80]


def _no_such_account(account: Account) -> Response:
    problem = _("There is no live account of this name.")
    return _people_page(account, problem=problem, status=400)


def _choices(account: Account) -> list[tuple[str, list[tuple[str, str]]]]:
    campaign = service().campaign
    offered = offered_assignments(campaign, account)
    if account.role == Role.COUNTY and service().settings.counties:
        offered = (Role.PROVINCE, *offered)
    return assignment_choices(campaign, offered)


def _invitations_open_to(account: Account) -> list[OpenInvitation]:
    """Return the open invitations that are an organizer's business."""
    own = offered_assignments(service().campaign, account)
    with service().readers.begin() as connection:
        every = open_invitations(connection, service().now())
    return [one for one in every if account.role == Role.COUNTY or one.scope in own]


def _people_page(
    account: Account,
    *,
    form: InviteForm | None = None,
    problem: str = "",
    link: str = "",
    invitation: OpenInvitation | None = None,
    status: int = 200,
) -> Response:
    campaign = service().campaign
    if form is None:
        form = InviteForm.blank()
        form.offer(_choices(account))
    with service().readers.begin() as connection:
        persons = all_persons(connection) if account.role == Role.COUNTY else []
    words = request.args.get("q", "")

    def names_of(who: Person | OpenInvitation) -> tuple[str, ...]:
        login = who.login if isinstance(who, Person) else ""
        return login, role_name(who.role), scope_name(campaign, who.scope)

    return page(
        "organizers/people.html",
        status,
        page_path=url_for("people.people"),
        account=account,
        form=form,
        problem=problem,
        link=link,
        invitation=invitation,
        persons=list_page(
            persons, {"q": words, "page": request.args.get("page", "")}, names_of
        ),
        invited=list_page(
            _invitations_open_to(account),
            {"q": words, "page": request.args.get("invited", "")},
            names_of,
        ),
        role_name=role_name,
        scope_name=lambda scope: scope_name(campaign, scope),
    )
