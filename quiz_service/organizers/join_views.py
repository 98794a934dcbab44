"""Where an invitation leads: choose an account and a password, and begin.

The token of the link stands behind its “#”: the page takes it into the form, and nothing
but the body of one POST ever carries it.
"""

from __future__ import annotations

from flask import Response, url_for

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import desk_blueprint
from quiz_service.organizers.accounts import Account, find_account
from quiz_service.organizers.entering import start_session
from quiz_service.organizers.forms import JoinForm
from quiz_service.organizers.invitations import (
    InvitationNotOpenError,
    LoginTakenError,
    find_open_invitation,
    use_invitation,
)
from quiz_service.organizers.office_steps import remember_owner
from quiz_service.organizers.passwords import hash_of

views = desk_blueprint("join")


@views.get("/join")
def join_form() -> Response:
    """Ask for the invitation, an account's name and a password."""
    return _join_page(JoinForm.blank())


@views.post("/join")
def join() -> Response:
    """Make the account, once, and go to the desk."""
    form = JoinForm.posted()
    valid = form.is_valid()
    with service().readers.begin() as connection:
        if find_open_invitation(connection, form.token(), service().now()) is None:
            return _refused(form, _not_open(), "code")
    if not valid:
        return _join_page(form, 400)
    try:
        account = _make_account(form)
    except InvitationNotOpenError:
        return _refused(form, _not_open(), "code")
    except LoginTakenError:
        message = _(
            "There is an account of this name already. Choose another name; your"
            " invitation still holds."
        )
        return _refused(form, message, "login")
    response = start_session(account)
    if form.connect.data and service().settings.office:
        # The password was chosen a moment ago: nobody else can be sitting here.
        remember_owner(account)
        response.location = url_for("account.own_account", _anchor="office")
    return response


def _make_account(form: JoinForm) -> Account:
    password = hash_of(form.password.data)
    login = form.login.data
    with service().engine.begin() as connection:
        invitation = use_invitation(
            connection, form.token(), login, password=password, moment=service().now()
        )
        record(
            connection,
            actor=login,
            act=AuditAct.JOINED,
            moment=service().now(),
            role=invitation.role,
            scope=invitation.scope,
            invitation=invitation.short_name(),
        )
        account, _hash = find_account(connection, login)
    assert account, "it was made in this transaction"
    return account


def _not_open() -> str:
    return _(
        "This invitation opens nothing: it was used, withdrawn, is older than seven days,"
        " or a sign is missing. Ask for a new one."
    )


def _refused(form: JoinForm, message: str, field: str) -> Response:
    form.refuse(message, field)
    return _join_page(form, 400)


def _join_page(form: JoinForm, status: int = 200) -> Response:
    path = url_for("join.join_form")
    if service().settings.office is None:
        del form.connect
    return page("organizers/join.html", status, form=form, page_path=path)
