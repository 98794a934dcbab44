"""Set up the first organizer, sign in, sign out."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Response, session

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.cookies import read_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import EmptyForm
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.limits import SET_UPS, hit
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers import sessions
from quiz_service.organizers.access import SignInRequiredError, desk_blueprint
from quiz_service.organizers.accounts import (
    Account,
    account_of,
    anybody,
    find_account,
    set_up,
    verify_password,
)
from quiz_service.organizers.entering import start_session
from quiz_service.organizers.forms import CodeForm, SetupForm, SignInForm
from quiz_service.organizers.second_factor import accept, is_asked
from quiz_service.organizers.throttle import tries_of

views = desk_blueprint("organizers")
HALF_WAY, PATIENCE = "half-way", timedelta(minutes=5)


@views.app_errorhandler(SignInRequiredError)
def sign_in_first(_error: SignInRequiredError) -> Response:
    """To the sign-in page."""
    return redirect("/sign-in")


@views.get("/setup")
def setup_form() -> Response:
    """Make the first organizer, with the token that the start printed."""
    with service().readers.begin() as connection:
        if anybody(connection):
            raise NotFoundError
    return page("organizers/setup.html", form=SetupForm(formdata=None), problems=[])


@views.post("/setup")
def setup() -> Response:
    """Make the first organizer, once."""
    hit(SET_UPS, "setup")
    form = SetupForm.of_request()
    problems = form.problems()
    if not problems:
        with service().engine.begin() as connection:
            done = set_up(
                connection,
                form.token.data.strip(),
                form.login.data,
                form.password.data,
                moment=service().now(),
            )
            if done:
                record(
                    connection,
                    actor=form.login.data,
                    act=AuditAct.SET_UP,
                    moment=service().now(),
                )
        if done:
            return redirect("/sign-in")
    return page("organizers/setup.html", 400, form=form, problems=problems or ["token"])


@views.get("/sign-in")
def sign_in_form() -> Response:
    """Ask for account and password."""
    return page("organizers/sign_in.html", form=SignInForm(formdata=None), wrong=False)


@views.post("/sign-in")
def sign_in() -> Response:
    """Begin a session, or ask for the code of the phone first."""
    form = SignInForm.of_request()
    form.problems()
    login = (form.login.data or "").strip().lower()[:40]
    tries = tries_of(login, "password")
    tries.refuse_spent()
    with service().readers.begin() as connection:
        account, kept = find_account(connection, login)
        half_way = account is not None and is_asked(connection, account.id)
    if not verify_password(form.password.data or "", kept) or account is None:
        tries.wrong()
        return page("organizers/sign_in.html", 403, form=form, wrong=True)
    if not half_way:
        return start_session(account)
    session.clear()
    session[HALF_WAY] = [account.id, service().now().isoformat()]
    return redirect("/sign-in/code")


@views.get("/sign-in/code")
def code_form() -> Response:
    """Ask for the code of the phone, of somebody whose password was right."""
    if _half_way() is None:
        return redirect("/sign-in")
    return page("organizers/code.html", form=CodeForm(formdata=None), wrong=False)


@views.post("/sign-in/code")
def code() -> Response:
    """Begin the session; a code that was used once opens nothing again."""
    form = CodeForm.of_request()
    form.problems()
    account = _half_way()
    if account is None:
        return redirect("/sign-in")
    tries = tries_of(account.login, "code")
    tries.refuse_spent()
    with service().engine.begin() as connection:
        opened = accept(
            connection,
            account.id,
            form.code.data or "",
            key=service().keys.code,
            moment=service().now(),
        )
        if opened is None:
            # Whoever is here knows the password, so its owner should get to know.
            record(
                connection,
                actor=account.login,
                act=AuditAct.SECOND_FACTOR_WRONG,
                moment=service().now(),
            )
    if opened is None:
        tries.wrong()
        return page("organizers/code.html", 403, form=form, wrong=True)
    return start_session(account, second=opened)


def _half_way() -> Account | None:
    """Whose password was right in this browser within the last minutes."""
    told = session.get(HALF_WAY)
    if told is None:
        return None
    number, begun = told
    if not timedelta(0) <= service().now() - datetime.fromisoformat(begun) <= PATIENCE:
        return None
    with service().readers.begin() as connection:
        return account_of(connection, number)


@views.post("/sign-out")
def sign_out() -> Response:
    """End the session."""
    EmptyForm.of_request().problems()
    with service().engine.begin() as connection:
        sessions.end(connection, read_cookie(sessions.COOKIE), service().now())
    session.clear()
    return redirect("/sign-in")
