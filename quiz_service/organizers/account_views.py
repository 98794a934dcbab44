"""The own account: password, second factor, and where one is signed in."""

from __future__ import annotations

from flask import Response

from campaign_model.codes import format_code
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.cookies import read_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import EmptyForm
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers import second_factor, sessions
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.accounts import (
    Account,
    find_account,
    good_password,
    keep_password,
    password_hash,
    verify_password,
)
from quiz_service.organizers.forms import (
    CodeForm,
    NamedForm,
    NewPasswordForm,
    OwnerForm,
    too_weak,
)
from quiz_service.organizers.people import role_name, scope_name
from quiz_service.organizers.roles import ANY_ROLE
from quiz_service.organizers.throttle import tries_of

views = desk_blueprint("account")
HERE = "/desk/account"


@views.get(HERE)
@require_role(*ANY_ROLE)
def own_account() -> Response:
    """All of it on one page."""
    return _shown(current_account())


@views.post(f"{HERE}/password")
@require_role(*ANY_ROLE)
def new_password() -> Response:
    """Another password; every other session ends."""
    account = current_account()
    form = NewPasswordForm.of_request()
    form.problems()
    if not _is_owner(account, form):
        return _shown(account, problem=_wrong_password())
    if not good_password(form.new.data or "", account.login):
        return _shown(account, problem=too_weak())
    kept = password_hash(form.new.data)
    with service().engine.begin() as connection:
        keep_password(connection, account.login, kept)
        ended = sessions.end_all(
            connection, account.id, service().now(), but=read_cookie(sessions.COOKIE)
        )
        record(
            connection,
            actor=account.login,
            act=AuditAct.PASSWORD_CHANGED,
            moment=service().now(),
            sessions=ended,
        )
    return _shown(account, said=_("The new password holds from now on."))


@views.post(f"{HERE}/sessions")
@require_role(*ANY_ROLE)
def end_sessions() -> Response:
    """End one session, or with ``others`` all but this one."""
    account = current_account()
    form = NamedForm.of_request()
    form.problems()
    name = form.name.data or ""
    with service().engine.begin() as connection:
        if name == "others":
            mine = read_cookie(sessions.COOKIE)
            ended = sessions.end_all(connection, account.id, service().now(), but=mine)
        else:
            ended = int(sessions.end_one(connection, account.id, name, service().now()))
        if ended:
            record(
                connection,
                actor=account.login,
                act=AuditAct.SESSIONS_ENDED,
                moment=service().now(),
                login=account.login,
                sessions=ended,
            )
    if not ended and name != "others":
        return _shown(account, problem=_("This one is over already."))
    return redirect(HERE)


@views.post(f"{HERE}/factor")
@require_role(*ANY_ROLE)
def set_up_factor() -> Response:
    """Begin with the second factor: from here the page shows what the phone scans."""
    account = current_account()
    form = OwnerForm.of_request()
    form.problems()
    if not _is_owner(account, form):
        return _shown(account, problem=_wrong_password())
    with service().engine.begin() as connection:
        second_factor.set_up(connection, account.id)
    return redirect(f"{HERE}#factor")


@views.post(f"{HERE}/factor/confirm")
@require_role(*ANY_ROLE)
def confirm_factor() -> Response:
    """The phone shows the right code, so it is asked for from now on."""
    account = current_account()
    form = CodeForm.of_request()
    form.problems()
    with service().engine.begin() as connection:
        codes = second_factor.confirm(
            connection,
            account.id,
            form.code.data or "",
            key=service().keys.code,
            moment=service().now(),
        )
        if codes:
            record(
                connection,
                actor=account.login,
                act=AuditAct.SECOND_FACTOR_SET,
                moment=service().now(),
            )
    if not codes:
        what = _("This is not the code that the phone shows now. Try the next one.")
        return _shown(account, problem=what)
    return page(
        "organizers/recovery.html",
        account=account,
        empty=EmptyForm(formdata=None),
        codes=[format_code(each) for each in codes],
    )


@views.post(f"{HERE}/factor/remove")
@require_role(*ANY_ROLE)
def remove_factor() -> Response:
    """Sign in with the password alone again."""
    account = current_account()
    form = OwnerForm.of_request()
    form.problems()
    if not _is_owner(account, form):
        return _shown(account, problem=_wrong_password())
    with service().engine.begin() as connection:
        if second_factor.remove(connection, account.id):
            record(
                connection,
                actor=account.login,
                act=AuditAct.SECOND_FACTOR_REMOVED,
                moment=service().now(),
            )
    return redirect(f"{HERE}#factor")


def _is_owner(account: Account, form: OwnerForm) -> bool:
    """Whether the password is the account's; somebody at a desk left open may only guess."""
    tries = tries_of(account.login, "owner")
    tries.refuse_spent()
    with service().readers.begin() as connection:
        _account, kept = find_account(connection, account.login)
    right = verify_password(form.password.data or "", kept)
    if not right:
        tries.wrong()
    return right


def _wrong_password() -> str:
    return _("The password of now is not right. Nothing was changed.")


def _shown(account: Account, *, problem: str = "", said: str = "") -> Response:
    here, token = service(), read_cookie(sessions.COOKIE)
    with here.readers.begin() as connection:
        factor = second_factor.factor_of(connection, account.id, here.keys.code)
        mine = sessions.live(connection, account.id, service().now())
    waiting = factor is not None and factor.confirmed is None
    picture = ""
    if factor and waiting:
        issuer = here.campaign.settings.short_title
        picture = second_factor.picture(factor.secret, account.login, issuer)
    return page(
        "organizers/account.html",
        400 if problem else 200,
        account=account,
        role=role_name(account.role),
        scope=scope_name(here.campaign, account.scope),
        problem=problem,
        said=said,
        factor=factor,
        picture=picture,
        sessions=mine,
        this_one=sessions.name_of(token),
        empty=EmptyForm(formdata=None),
    )
