"""Who asks: the token in the header of a request, and how often it may ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Response, g, request

from quiz_service.api.token_uses import token_uses
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import UnauthorizedError
from quiz_service.kernel.limits import TryLimit, hit
from quiz_service.organizers.accounts import Account, digest
from quiz_service.organizers.program_tokens import find_token

Arguments = ParamSpec("Arguments")
View = Callable[Arguments, Response]
SCHEME = "bearer"  # in any letters: RFC 9110, section 11.1
# A dashboard that looks once a second stays under it; each worker counts for itself.
READS = TryLimit("api", 300)
# Of all strangers: a program with an ended token must not read the database for ever.
WRONG_TOKENS = TryLimit("wrong-token", 600)


def require_token(view: View[Arguments]) -> View[Arguments]:
    """Let only programs with a live token reach a view, each so often a minute."""

    @wraps(view)
    def entered(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Response:
        g.program = _program()
        hit(READS, g.program.login)
        return view(*args, **kwargs)

    return entered


def current_program() -> Account:
    """Return the program of this request, whom ``require_token`` let in."""
    program = g.program
    assert isinstance(program, Account)
    return program


def _program() -> Account:
    header = request.headers.get("Authorization", "")
    scheme, _space, token = header.partition(" ")
    if scheme.casefold() != SCHEME:
        raise UnauthorizedError
    with service().readers.begin() as connection:
        program = find_token(connection, token)
    if program is None:
        hit(WRONG_TOKENS)
        raise UnauthorizedError
    token_uses(service()).note(digest(token), service().now())
    return program
