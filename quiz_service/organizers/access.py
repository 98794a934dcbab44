"""Who may see and do what at the desk: a view says it in its decorator, above its name."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Blueprint, Response, g, request

from campaign_model import Unit
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.noted import noted_acts
from quiz_service.kernel.cookies import read_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.headers import NEVER_KEPT
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.organizers import sessions
from quiz_service.organizers.accounts import Account, digest
from quiz_service.organizers.roles import Role
from quiz_service.organizers.second_factor import needs_code
from quiz_service.organizers.session_uses import session_uses

Arguments = ParamSpec("Arguments")
View = Callable[Arguments, Response]
_ROLES = "required_roles"


class SignInRequiredError(Exception):
    """Nobody is signed in, or the session is over."""


class FactorRequiredError(Exception):
    """The operator wants a second factor of this role, and the account has none in use."""


def require_role(
    *roles: Role, before_factor: bool = False
) -> Callable[[View[Arguments]], View[Arguments]]:
    """Let only organizers with one of ``roles`` reach a view.

    Whoever is not signed in is sent to the sign-in page. An organizer with another role
    meets a page that does not exist, so that nobody learns what others may do. Where the
    operator wants a second factor, whoever has none reaches ``before_factor`` views alone.
    """

    def decorate(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def entered(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Response:
            account = g.account = _signed_in_account()
            if account.role not in roles:
                raise NotFoundError
            if not before_factor and lacks_factor(account):
                raise FactorRequiredError
            return view(*args, **kwargs)

        setattr(entered, _ROLES, frozenset(roles))
        return entered

    return decorate


def lacks_factor(account: Account) -> bool:
    """Return whether an account has to set up a second factor before anything else."""
    if account.role.value not in service().settings.factor_for:
        return False
    with service().readers.begin() as connection:
        return not needs_code(connection, account.id)


def required_roles(view: Callable[..., object]) -> frozenset[Role] | None:
    """Return the roles that a view lets in, or None for one that declares none."""
    roles: frozenset[Role] | None = getattr(view, _ROLES, None)
    return roles


def current_account() -> Account:
    """Return the organizer of this request, whom ``require_role`` let in."""
    account = g.account
    assert isinstance(account, Account)
    return account


def unit_in_scope(account: Account, code: str) -> Unit:
    """Return a unit of the organizer's scope; one outside looks like one that is not there."""
    unit = service().campaign.units.get(code)
    if unit is None or not account.covers(unit):
        raise NotFoundError
    return unit


def desk_blueprint(name: str) -> Blueprint:
    """Return a blueprint whose pages no browser keeps, and whose refusals go on record.

    What an organizer saw, a secret that is shown once above all, is not shown again by the
    back button of a shared computer.
    """
    views = Blueprint(name, __name__)
    views.after_request(_never_kept)
    views.after_request(_note_refused)
    return views


def _note_refused(answer: Response) -> Response:
    """Note who met a page that does not exist, be it another role's, another unit's or none.

    The route alone: whoever tries addresses by the thousand adds to a number, and no line.
    """
    account: Account | None = g.get("account")
    if answer.status_code == NotFoundError.status and account and request.url_rule:
        route = request.url_rule.rule
        act = AuditAct.PAGE_REFUSED
        noted_acts(service()).note(account.login, act, page=route)
    return answer


def _never_kept(answer: Response) -> Response:
    answer.headers["Cache-Control"] = NEVER_KEPT
    return answer


def _signed_in_account() -> Account:
    token = read_cookie(sessions.COOKIE)
    if not token:
        raise SignInRequiredError
    moment, uses = service().now(), session_uses(service())
    with service().readers.begin() as connection:
        account = sessions.find_session(connection, token, moment, uses)
    if account is None:
        raise SignInRequiredError
    uses.note(digest(token), moment)
    return account
