"""Set up the first organizer, sign in, sign out."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Response, session, url_for

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.audit.noted import noted_acts
from quiz_service.kernel.cookies import read_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import refuse_foreign_form
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.limits import SET_UPS, hit
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers import sessions
from quiz_service.organizers.access import (
    FactorRequiredError,
    SignInRequiredError,
    desk_blueprint,
)
from quiz_service.organizers.accounts import (
    MOST_LOGIN,
    Account,
    any_account,
    find_account,
    find_account_by_id,
    set_up,
)
from quiz_service.organizers.entering import start_session
from quiz_service.organizers.factor_try import opened_by
from quiz_service.organizers.forms import (
    PhoneCodeForm,
    RecoveryCodeForm,
    SetupForm,
    SignInForm,
)
from quiz_service.organizers.passwords import is_password
from quiz_service.organizers.second_factor import needs_code
from quiz_service.organizers.throttle import tries_of

views = desk_blueprint("organizers")
HALF_WAY, PATIENCE = "half-way", timedelta(minutes=5)


@views.app_errorhandler(SignInRequiredError)
def sign_in_first(_error: SignInRequiredError) -> Response:
    """Go to the sign-in page."""
    return redirect(url_for("organizers.sign_in_form"))


@views.app_errorhandler(FactorRequiredError)
def factor_first(_error: FactorRequiredError) -> Response:
    """Go to the page where the second factor is set up."""
    return redirect(url_for("account.own_account", _anchor="factor"))


@views.get("/setup")
def setup_form() -> Response:
    """Make the first organizer, with the token that the start printed."""
    with service().readers.begin() as connection:
        if any_account(connection):
            raise NotFoundError
    return _setup_page(SetupForm.blank())


@views.post("/setup")
def setup() -> Response:
    """Make the first organizer, once."""
    hit(SET_UPS, "setup")
    form = SetupForm.posted()
    if not form.is_valid():
        return _setup_page(form, 400)
    with service().engine.begin() as connection:
        is_set_up = set_up(
            connection,
            form.token.data,
            form.login.data,
            form.password.data,
            moment=service().now(),
        )
        if is_set_up:
            record(
                connection,
                actor=form.login.data,
                act=AuditAct.SET_UP,
                moment=service().now(),
            )
    if not is_set_up:
        message = _("This token is not the one that was printed, or it was used.")
        form.refuse(message, "token")
        return _setup_page(form, 400)
    return redirect(url_for("organizers.sign_in_form"))


def _setup_page(form: SetupForm, status: int = 200) -> Response:
    path = url_for("organizers.setup_form")
    return page("organizers/setup.html", status, form=form, page_path=path)


@views.get("/sign-in")
def sign_in_form() -> Response:
    """Ask for account and password."""
    return sign_in_page(SignInForm.blank())


@views.post("/sign-in")
def sign_in() -> Response:
    """Begin a session, or ask for the code of the phone first."""
    form = SignInForm.posted()
    form.is_valid()
    login = (form.login.data or "").strip().lower()[:MOST_LOGIN]
    tries = tries_of(login, "password")
    tries.refuse_exhausted()
    with tries.place():
        with service().readers.begin() as connection:
            account, password = find_account(connection, login)
            asks_code = account is not None and needs_code(connection, account.id)
        is_right = is_password(
            form.password.data or "", password, from_stranger=tries.are_strange
        )
    if not is_right or account is None:
        tries.count_wrong()
        _note_refused(account)
        form.refuse(_("Account or password is not right."))
        return sign_in_page(form, 403)
    return ask_for_code(account) if asks_code else start_session(account)


def ask_for_code(account: Account, **how: str) -> Response:
    """Go on to the code of the phone; ``how`` somebody came so far goes on record with it."""
    session.clear()
    session[HALF_WAY] = [account.id, service().now().isoformat(), how]
    return redirect(url_for("organizers.code_form"))


def _note_refused(account: Account | None) -> None:
    """Count a refused sign-in. What was typed is kept for no account: it may be a password."""
    name = account.login if account else ""
    noted_acts(service()).note("wuzha", AuditAct.SIGN_IN_REFUSED, account=name)


def sign_in_page(form: SignInForm, status: int = 200) -> Response:
    """Ask for account and password, and offer the office's sign-in where there is one."""
    path = url_for("organizers.sign_in_form")
    office = service().settings.office
    return page(
        "organizers/sign_in.html", status, form=form, office=office, page_path=path
    )


@views.get("/sign-in/code")
def code_form() -> Response:
    """Ask for the code of the phone, of somebody whose password was right."""
    if _account_half_way() is None:
        return redirect(url_for("organizers.sign_in_form"))
    return _code_page(PhoneCodeForm.blank())


@views.post("/sign-in/code")
def code() -> Response:
    """Begin the session; a code that was used once opens nothing again."""
    form = PhoneCodeForm.posted()
    form.is_valid()
    account = _account_half_way()
    if account is None:
        return redirect(url_for("organizers.sign_in_form"))
    factor = opened_by(account, form)
    if factor is None:
        return _code_page(form, 403)
    how = session[HALF_WAY][2]
    return start_session(account, second=factor, **how)


def _code_page(form: PhoneCodeForm, status: int = 200) -> Response:
    return page(
        "organizers/code.html",
        status,
        form=form,
        spare=RecoveryCodeForm.blank(),
        page_path=url_for("organizers.code_form"),
    )


def _account_half_way() -> Account | None:
    """Return whose password was right in this browser within the last minutes."""
    half_way = session.get(HALF_WAY)
    if half_way is None:
        return None
    number, begun, _how = half_way
    if not timedelta(0) <= service().now() - datetime.fromisoformat(begun) <= PATIENCE:
        return None
    with service().readers.begin() as connection:
        return find_account_by_id(connection, number)


@views.post("/sign-out")
def sign_out() -> Response:
    """End the session."""
    refuse_foreign_form()
    with service().engine.begin() as connection:
        sessions.end(connection, read_cookie(sessions.COOKIE), service().now())
    session.clear()
    return redirect(url_for("organizers.sign_in_form"))
