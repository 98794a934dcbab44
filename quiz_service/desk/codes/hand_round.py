"""Turns the device of an organizer into one that is handed round in a hall."""

from __future__ import annotations

from flask import Response, session, url_for

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.codes.batches import keep_for
from quiz_service.desk.codes.opening import issue_in_scope, opened
from quiz_service.hall.tablet import LONGEST, Tablet, make_tablet
from quiz_service.kernel.cookies import read_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import refuse_foreign_form
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import redirect
from quiz_service.organizers import sessions
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import WRITERS

views = desk_blueprint("hand_round")


@views.post("/desk/issues/<int:number>/hall")
@require_role(*WRITERS)
def begin(number: int) -> Response:
    """Sign out here, and show the issue's codes one after the other for half a day."""
    refuse_foreign_form()
    issue, file = issue_in_scope(number), opened(number)
    if file is None or issue.on_paper:
        raise NotFoundError
    moment = service().now()
    with service().engine.begin() as connection:
        keep_for(connection, number, file.sealed, moment + LONGEST)
        record(
            connection,
            actor=current_account().login,
            act=AuditAct.HANDED_ROUND,
            moment=moment,
            wave=issue.wave_id,
            issue=number,
        )
        sessions.end(connection, read_cookie(sessions.COOKIE), moment)
    session.clear()
    return make_tablet(redirect(url_for("hall.next_code")), Tablet(number, file.key))
