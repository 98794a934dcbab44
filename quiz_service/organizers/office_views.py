"""Sign in by the office's accounts, where a provider is set: there, back, and one tap more.

It takes the place of the password and of nothing else: roles come by invitation, and a phone
code that somebody set up is asked for as ever, since no provider says reliably what it asked.
"""

from __future__ import annotations

from flask import Response, g, session, url_for

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.audit.noted import noted_acts
from quiz_service.kernel.alarm import alarm
from quiz_service.kernel.cookies import read_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import refuse_foreign_form
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers import sessions
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.account_views import account_page
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.entering import start_session
from quiz_service.organizers.forms import OwnerForm, SignInForm
from quiz_service.organizers.office_identity import (
    account_of_identity,
    connect_identity,
    identity_hash,
    remove_identity,
)
from quiz_service.organizers.office_provider import (
    OfficeProvider,
    OfficeSignInError,
    office_provider,
)
from quiz_service.organizers.office_steps import (
    arrived,
    forget_steps,
    is_connecting,
    remember_arrived,
    remember_owner,
)
from quiz_service.organizers.owner_check import is_owner
from quiz_service.organizers.roles import EVERYBODY
from quiz_service.organizers.second_factor import needs_code
from quiz_service.organizers.session_uses import session_uses
from quiz_service.organizers.views import ask_for_code, sign_in_page

views = desk_blueprint("office")
PATH, ACCOUNT_PATH = "/sign-in/office", "/desk/account/office"
BY = "office"  # how somebody signed in, in the log


@views.get(PATH)
def begin() -> Response:
    """Go to the provider; what proves the way back stays in this browser."""
    provider = _provider()
    try:
        return redirect(provider.address(_back()))
    except OfficeSignInError as error:
        return _failed(error)


@views.get(f"{PATH}/back")
def back() -> Response:
    """Where the provider sends people back to: look at who came, and change nothing yet."""
    provider = _provider()
    try:
        subject = provider.subject()
    except OfficeSignInError as error:
        return _failed(error)
    office = service().settings.office
    assert office is not None, "there is a provider"
    identity = identity_hash(service().keys.code, office.issuer, subject)
    owner = _account_here()
    if owner is None or not is_connecting(owner):
        with service().readers.begin() as connection:
            if account_of_identity(connection, identity) is None:
                return _uninvited()
    remember_arrived(identity)
    if owner is not None and is_connecting(owner):
        return redirect(url_for("account.own_account", _anchor="office"))
    return redirect(url_for("office.confirm_form"))


@views.get(f"{PATH}/go-on")
def confirm_form() -> Response:
    """Say as whom somebody is about to sign in: on a shared computer it may be a colleague."""
    account = _account_arrived()
    if account is None:
        return redirect(url_for("organizers.sign_in_form"))
    office = service().settings.office
    path = url_for("office.confirm_form")
    return page(
        "organizers/office.html", office=office, login=account.login, page_path=path
    )


@views.post(f"{PATH}/go-on")
def confirm() -> Response:
    """Begin a session, or ask for the code of the phone first."""
    refuse_foreign_form()
    account = _account_arrived()
    if account is None:
        return redirect(url_for("organizers.sign_in_form"))
    with service().readers.begin() as connection:
        asks_code = needs_code(connection, account.id)
    return ask_for_code(account, by=BY) if asks_code else start_session(account, by=BY)


@views.post(ACCOUNT_PATH)
@require_role(*EVERYBODY)
def own() -> Response:
    """Show by the password that it is the owner who connects this account."""
    account, form = current_account(), OwnerForm.posted()
    form.is_valid()
    if not is_owner(account, form):
        return account_page(account, office_owner=form, status=400)
    _provider()
    remember_owner(account)
    return redirect(url_for("account.own_account", _anchor="office"))


@views.post(f"{ACCOUNT_PATH}/connect")
@require_role(*EVERYBODY)
def connect() -> Response:
    """Let whoever came back from the provider open this account from now on."""
    refuse_foreign_form()
    account, identity = current_account(), arrived()
    if identity is None or not is_connecting(account):
        return account_page(account, problem=_took_too_long(), status=400)
    with service().engine.begin() as connection:
        is_new = connect_identity(connection, account.id, identity, service().now())
        if is_new:
            record(
                connection,
                actor=account.login,
                act=AuditAct.OFFICE_CONNECTED,
                moment=service().now(),
            )
    forget_steps()
    if not is_new:
        message = _("That account of the office opens another account here already.")
        return account_page(account, problem=message, status=400)
    return redirect(url_for("account.own_account", _anchor="office"))


@views.post(f"{ACCOUNT_PATH}/remove")
@require_role(*EVERYBODY)
def remove() -> Response:
    """Sign in by the password alone again."""
    account, form = current_account(), OwnerForm.posted()
    form.is_valid()
    if not is_owner(account, form):
        return account_page(account, office_owner=form, status=400)
    with service().engine.begin() as connection:
        if remove_identity(connection, account.id):
            record(
                connection,
                actor=account.login,
                act=AuditAct.OFFICE_REMOVED,
                moment=service().now(),
            )
    return redirect(url_for("account.own_account", _anchor="office"))


def _provider() -> OfficeProvider:
    provider = office_provider(service())
    if provider is None:
        raise NotFoundError
    return provider


def _back() -> str:
    """Return the address that the provider must know, whatever a proxy says of this request."""
    return service().settings.origin + url_for("office.back")


def _account_arrived() -> Account | None:
    identity = arrived()
    if identity is None or service().settings.office is None:
        return None
    with service().readers.begin() as connection:
        return account_of_identity(connection, identity)


def _account_here() -> Account | None:
    """Return who is signed in at this browser, without asking anybody to."""
    token, moment = read_cookie(sessions.COOKIE), service().now()
    if not token:
        return None
    uses = session_uses(service())
    with service().readers.begin() as connection:
        return sessions.find_session(connection, token, moment, uses)


def _uninvited() -> Response:
    noted_acts(service()).note("wuzha", AuditAct.SIGN_IN_REFUSED, account="")
    session.clear()
    message = _(
        "This account of the office opens nothing here: ask for an invitation, or sign in with"
        " your password and connect it on the page “Account”."
    )
    return _refused(message, 403)


def _failed(error: OfficeSignInError) -> Response:
    alarm(f"the office's sign-in failed: {error}", g.get("request_id", "-"))
    message = _(
        "The office's sign-in did not work this time. Try once more, or sign in with your"
        " password."
    )
    return _refused(message, 502)


def _refused(message: str, status: int) -> Response:
    form = SignInForm.blank()
    form.refuse(message)
    return sign_in_page(form, status)


def _took_too_long() -> str:
    return _("This took more than five minutes. Give your password once more.")
