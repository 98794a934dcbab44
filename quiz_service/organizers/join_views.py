"""Where an invitation leads: choose an account and a password, and begin.

The token of the link stands behind its “#”: the page takes it into the form, and nothing
but the body of one POST ever carries it.
"""

from __future__ import annotations

from flask import Response

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import desk_blueprint
from quiz_service.organizers.accounts import Account, find_account, password_hash
from quiz_service.organizers.entering import start_session
from quiz_service.organizers.forms import JoinForm
from quiz_service.organizers.invitations import LoginTaken, NotOpen, join, open_one

views = desk_blueprint("join")


@views.get("/join")
def join_form() -> Response:
    """Ask for the invitation, an account's name and a password."""
    form = JoinForm(formdata=None)
    return page("organizers/join.html", form=form, problems=[], token="")


@views.post("/join")
def joined() -> Response:
    """Make the account, once, and go to the desk."""
    form = JoinForm.of_request()
    problems = form.problems()
    # Some paste the whole link.
    token = (form.code.data or "").strip().rpartition("#")[2]
    with service().readers.begin() as connection:
        if open_one(connection, token, service().now()) is None:
            problems = ["invitation"]
    if not problems:
        try:
            account = _made(token, form.login.data, form.password.data)
        except NotOpen:
            problems = ["invitation"]
        except LoginTaken:
            problems = ["taken"]
        else:
            return start_session(account)
    return page(
        "organizers/join.html", 400, form=form, problems=problems, token=token[:40]
    )


def _made(token: str, login: str, password: str) -> Account:
    kept = password_hash(password)
    with service().engine.begin() as connection:
        mine = join(connection, token, login, kept=kept, moment=service().now())
        record(
            connection,
            actor=login,
            act=AuditAct.JOINED,
            moment=service().now(),
            role=mine.role,
            scope=mine.scope,
            invitation=mine.shown(),
        )
        account, _kept = find_account(connection, login)
    assert account, "it was made in this transaction"
    return account
