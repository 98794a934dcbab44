"""The own account: password, second factor, and where one is signed in."""

from __future__ import annotations

from flask import Response, url_for

from campaign_model.codes import format_code
from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.cookies import read_cookie
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers import second_factor, sessions
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    lacks_factor,
    require_role,
)
from quiz_service.organizers.accounts import Account, set_password
from quiz_service.organizers.factor_try import opened_by
from quiz_service.organizers.forms import (
    FactorOffForm,
    NamedForm,
    NewPasswordForm,
    OwnerForm,
    PhoneCodeForm,
    refuse_weak_password,
)
from quiz_service.organizers.office_steps import office_section
from quiz_service.organizers.owner_check import is_owner
from quiz_service.organizers.passwords import hash_of
from quiz_service.organizers.people import role_name, scope_name
from quiz_service.organizers.resets import revoke_resets
from quiz_service.organizers.roles import EVERYBODY

views = desk_blueprint("account")
PATH = "/desk/account"
ALL_OTHERS = "others"


@views.get(PATH)
@require_role(*EVERYBODY, before_factor=True)
def own_account() -> Response:
    """All of it on one page."""
    return account_page(current_account())


@views.post(f"{PATH}/password")
@require_role(*EVERYBODY, before_factor=True)
def new_password() -> Response:
    """Set another password; every other session ends."""
    account = current_account()
    form = NewPasswordForm.posted()
    form.is_valid()
    if not is_owner(account, form):
        return account_page(account, password=form, status=400)
    if not refuse_weak_password(form, "new", account.login):
        return account_page(account, password=form, status=400)
    hashed = hash_of(form.new.data)
    with service().engine.begin() as connection:
        set_password(connection, account.login, hashed)
        # A link that somebody else had made would otherwise still open the account.
        revoke_resets(connection, account.id, service().now())
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
    return account_page(account, success=_("The new password holds from now on."))


@views.post(f"{PATH}/sessions")
@require_role(*EVERYBODY, before_factor=True)
def end_sessions() -> Response:
    """End one session, or with ``others`` all but this one."""
    account = current_account()
    form = NamedForm.posted()
    form.is_valid()
    name = form.name.data
    with service().engine.begin() as connection:
        if name == ALL_OTHERS:
            token = read_cookie(sessions.COOKIE)
            ended = sessions.end_all(connection, account.id, service().now(), but=token)
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
    if not ended and name != ALL_OTHERS:
        problem = _("This one is over already.")
        return account_page(account, problem=problem, status=400)
    return redirect(url_for("account.own_account"))


@views.post(f"{PATH}/factor")
@require_role(*EVERYBODY, before_factor=True)
def set_up_factor() -> Response:
    """Begin with the second factor: from here the page shows what the phone scans."""
    account = current_account()
    form = OwnerForm.posted()
    form.is_valid()
    if not is_owner(account, form):
        return account_page(account, factor_owner=form, status=400)
    with service().engine.begin() as connection:
        second_factor.set_up(connection, account.id)
    return redirect(url_for("account.own_account", _anchor="factor"))


@views.post(f"{PATH}/factor/confirm")
@require_role(*EVERYBODY, before_factor=True)
def confirm_factor() -> Response:
    """The phone shows the right code, so it is asked for from now on."""
    account = current_account()
    form = PhoneCodeForm.posted()
    form.is_valid()
    with service().engine.begin() as connection:
        codes = second_factor.confirm(
            connection,
            account.id,
            form.code.data,
            key=service().keys.code,
            moment=service().now(),
            seconds=service().watch(),
        )
        if codes:
            record(
                connection,
                actor=account.login,
                act=AuditAct.SECOND_FACTOR_SET,
                moment=service().now(),
            )
    if not codes:
        message = _("This is not the code that the phone shows now. Try the next one.")
        form.refuse(message, "code")
        return account_page(account, digits=form, status=400)
    return page(
        "organizers/recovery.html",
        page_path=url_for("account.own_account"),
        account=account,
        codes=[format_code(code) for code in codes],
    )


@views.post(f"{PATH}/factor/remove")
@require_role(*EVERYBODY, before_factor=True)
def remove_factor() -> Response:
    """Sign in with the password alone again; it takes a code of the factor that goes."""
    account = current_account()
    form = FactorOffForm.posted()
    form.is_valid()
    if not (is_owner(account, form) and opened_by(account, form, "code")):
        return account_page(account, factor_off=form, status=400)
    with service().engine.begin() as connection:
        if second_factor.remove(connection, account.id):
            record(
                connection,
                actor=account.login,
                act=AuditAct.SECOND_FACTOR_REMOVED,
                moment=service().now(),
            )
    return redirect(url_for("account.own_account", _anchor="factor"))


def account_page(
    account: Account,
    *,
    password: NewPasswordForm | None = None,
    factor_owner: OwnerForm | None = None,
    factor_off: FactorOffForm | None = None,
    digits: PhoneCodeForm | None = None,
    office_owner: OwnerForm | None = None,
    problem: str = "",
    success: str = "",
    status: int = 200,
) -> Response:
    """Show the account; a form that was refused stands in its section."""
    token, campaign = read_cookie(sessions.COOKIE), service().campaign
    with service().readers.begin() as connection:
        factor = second_factor.find_factor(connection, account.id, service().keys.code)
        live_sessions = sessions.live_sessions(connection, account.id, service().now())
    picture = ""
    if factor and factor.confirmed is None:
        issuer = campaign.settings.short_title
        picture = second_factor.picture(factor.secret, account.login, issuer)
    return page(
        "organizers/account.html",
        status,
        page_path=url_for("account.own_account"),
        account=account,
        role=role_name(account.role),
        scope=scope_name(campaign, account.scope),
        problem=problem,
        success=success,
        factor=factor,
        factor_first=lacks_factor(account),
        picture=picture,
        sessions=live_sessions,
        this_session=sessions.session_name(token),
        all_others=ALL_OTHERS,
        password=password or NewPasswordForm.blank(),
        factor_owner=factor_owner or OwnerForm.blank(),
        factor_off=factor_off or FactorOffForm.blank(),
        digits=digits or PhoneCodeForm.blank(),
        office=office_section(account),
        office_owner=office_owner or OwnerForm.blank(),
    )
