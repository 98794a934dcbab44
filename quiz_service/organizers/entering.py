"""The last step of every way in: a session, and a device that is known from now on."""

from __future__ import annotations

from flask import Response, session, url_for

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.cookies import read_cookie, set_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import redirect
from quiz_service.organizers import sessions, throttle
from quiz_service.organizers.accounts import Account

HOURS = 8 * 3600


def start_session(account: Account, **how: object) -> Response:
    """Begin a session and go to the desk; ``how`` somebody signed in goes on record.

    The session that this browser had until now is over: its owner has no more use for it.
    """
    with service().engine.begin() as connection:
        sessions.end(connection, read_cookie(sessions.COOKIE), service().now())
        token = sessions.begin(connection, account, service().now())
        record(
            connection,
            actor=account.login,
            act=AuditAct.SIGNED_IN,
            moment=service().now(),
            **how,
        )
    session.clear()
    response = set_cookie(
        redirect(url_for("desk.front")), sessions.COOKIE, token, seconds=HOURS
    )
    return throttle.remember_device(response, account.login)
