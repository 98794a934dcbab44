"""What is wrong, as a program reads it: problem details (RFC 9457) in place of a page.

Below one address only programs ask, and they get this form whatever went wrong: also where
no view lives, and where a request is refused before any view is asked.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

from flask import Response, json

from campaign_model.language import gettext as _
from quiz_service.kernel.headers import NEVER_KEPT
from quiz_service.kernel.http_errors import HttpError

FOR_PROGRAMS = "/api"
DESCRIPTION = "/api/v1/openapi.json"
PROBLEM_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class RefusedAnswer:
    """Why a request was refused (RFC 9457): a short sentence, and what to do."""

    type: str
    title: str
    status: int
    detail: str


def is_for_programs(path: str) -> bool:
    """Return whether only programs ask for a path."""
    return path == FOR_PROGRAMS or path.startswith(f"{FOR_PROGRAMS}/")


def problem_details(problem: HttpError, root: str) -> Response:
    """Return what is wrong as JSON; ``root`` is the path below which the service lives."""
    detail = _detail(problem, root + DESCRIPTION)
    refused = RefusedAnswer("about:blank", problem.title(), problem.status, detail)
    text = json.dumps(asdict(refused), ensure_ascii=False)
    answer = Response(text, problem.status, content_type=PROBLEM_TYPE)
    answer.headers["Cache-Control"] = NEVER_KEPT
    if problem.status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def _detail(problem: HttpError, description: str) -> str:
    """Return what a program's maker can do; a page's words speak of slips and phones."""
    match problem.status:
        case 404:
            message = _(
                "No resource has this address, or this token may not see it. All addresses"
                " are in {description}."
            )
        case 405:
            message = _("This address takes only the methods in the header Allow.")
        case 400 | 413 | 415:
            message = _("What may be asked, and how, is in {description}.")
        case 503:
            message = _(
                "The database does not answer. Ask again after as many seconds as the header"
                " Retry-After says."
            )
        case _status:
            return problem.remedy()
    return message.format(description=description)
