"""Set up the first organizer, sign in, sign out."""

from __future__ import annotations

from flask import Blueprint, Response, session

from quiz_service.audit.chain import record
from quiz_service.clock import now
from quiz_service.organizers import sessions
from quiz_service.organizers.access import SignInFirst
from quiz_service.organizers.accounts import anybody, known, set_up
from quiz_service.organizers.forms import EmptyForm, SetupForm, SignInForm
from quiz_service.service import service
from quiz_service.web.device import device, remember
from quiz_service.web.faults import NotHere
from quiz_service.web.headers import NEVER_KEPT
from quiz_service.web.limits import SIGN_INS, take
from quiz_service.web.pages import page, to

views = Blueprint("organizers", __name__)
HOURS = 8 * 3600


@views.after_request
def never_kept(answer: Response) -> Response:
    """What an organizer saw is not shown again by the back button of a shared computer."""
    answer.headers["Cache-Control"] = NEVER_KEPT
    return answer


@views.app_errorhandler(SignInFirst)
def sign_in_first(_error: SignInFirst) -> Response:
    """To the sign-in page."""
    return to("/sign-in")


@views.get("/setup")
def setup_form() -> Response:
    """Make the first organizer, with the token that the start printed."""
    with service().readers.begin() as connection:
        if anybody(connection):
            raise NotHere
    return page("organizers/setup.html", form=SetupForm(formdata=None), problems=[])


@views.post("/setup")
def setup() -> Response:
    """Make the first organizer, once."""
    take(SIGN_INS, "setup")
    form = SetupForm.of_request()
    problems = form.problems()
    if not problems:
        with service().engine.begin() as connection:
            done = set_up(
                connection, form.token.data.strip(), form.login.data, form.password.data,
                moment=now(),
            )  # fmt: skip
            if done:
                record(connection, actor=form.login.data, act="set up", moment=now())
        if done:
            return to("/sign-in")
    return page("organizers/setup.html", 400, form=form, problems=problems or ["token"])


@views.get("/sign-in")
def sign_in_form() -> Response:
    """Ask for account and password."""
    return page("organizers/sign_in.html", form=SignInForm(formdata=None), wrong=False)


@views.post("/sign-in")
def sign_in() -> Response:
    """Begin a session; wrong ones are counted for each account and device, never by address."""
    form = SignInForm.of_request()
    form.problems()
    login = (form.login.data or "").strip().lower()[:40]
    take(SIGN_INS, login, device("device"))
    with service().engine.begin() as connection:
        account = known(connection, login, form.password.data or "")
        if account:
            token = sessions.begin(connection, account, now())
            record(connection, actor=login, act="signed in", moment=now())
    if account is None:
        return page("organizers/sign_in.html", 403, form=form, wrong=True)
    session.clear()
    return remember(to("/desk"), sessions.COOKIE, token, seconds=HOURS)


@views.post("/sign-out")
def sign_out() -> Response:
    """End the session."""
    EmptyForm.of_request().problems()
    with service().engine.begin() as connection:
        sessions.end(connection, device(sessions.COOKIE), now())
    session.clear()
    return to("/sign-in")
