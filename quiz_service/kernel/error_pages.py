"""From exception to page, in one table: a whole sentence, no blame, a number to quote.

Where only programs ask, the same words come as problem details.
"""

from __future__ import annotations

import traceback

from flask import Flask, Response, g, request
from sqlalchemy.exc import (
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    TimeoutError,
)
from werkzeug.exceptions import HTTPException

from campaign_model.errors import RefusedError
from quiz_service.kernel.alarm import LOG
from quiz_service.kernel.current import service
from quiz_service.kernel.damage import damage_of, is_damage
from quiz_service.kernel.http_errors import (
    BY_STATUS,
    BadRequestError,
    ConflictError,
    HttpError,
    InternalError,
    UnavailableError,
)
from quiz_service.kernel.pages import page
from quiz_service.kernel.problem_details import is_for_programs, problem_details

# The database is down, full, or another writer holds it for too long.
UNREACHABLE = (OperationalError, InterfaceError, TimeoutError)
RETRY_SECONDS = "5"


def register(app: Flask) -> None:
    """Answer every exception with a page, or as programs read it."""
    app.register_error_handler(Exception, render_error)


def render_error(error: Exception) -> Response:
    """Return what answers an exception."""
    if isinstance(error, HTTPException) and (error.code or 500) < 400:
        return Response(status=error.code, headers=list(error.get_headers()))
    problem = problem_of(error)
    if is_for_programs(request.path):
        response = problem_details(problem, request.root_path)
    else:
        response = page("error.html", problem.status, error=problem)
    if problem.status in (429, 503):
        response.headers["Retry-After"] = RETRY_SECONDS
    if isinstance(error, HTTPException) and error.get_response().headers.get("Allow"):
        response.headers["Allow"] = error.get_response().headers["Allow"]
    return response


def problem_of(error: Exception) -> HttpError:
    """Return what an exception is to whoever asked; a fault of ours goes to the log."""
    problem = _http_error(error)
    if is_damage(error):
        # The watch tells the operator, and refuses everything from now on.
        damage_of(service()).mark()
    if isinstance(problem, InternalError):
        # Kind and place alone: a message may quote what somebody sent.
        kind = type(getattr(error, "orig", None) or error).__name__
        frames = traceback.extract_tb(error.__traceback__)
        where = f"{frames[-1].name}:{frames[-1].lineno}" if frames else "-"
        number = g.get("request_id", "-")
        LOG.error(f'{{"error": "{kind}", "where": "{where}", "id": "{number}"}}')
    return problem


def _http_error(error: Exception) -> HttpError:
    if isinstance(error, HttpError):
        return error
    if isinstance(error, IntegrityError):
        return BadRequestError()
    if isinstance(error, RefusedError):
        return ConflictError(str(error))
    if (
        is_damage(error)
        or isinstance(error, UNREACHABLE)
        or (isinstance(error, DBAPIError) and error.connection_invalidated)
    ):
        return UnavailableError()
    if isinstance(error, HTTPException):
        return BY_STATUS.get(error.code or 400, BadRequestError)()
    return InternalError()
