"""Reset links: the county makes one for somebody who is shut out, who then uses it, once.

Whoever makes one proves to be the account's owner first, and for a link that takes a second
factor off also with the own second factor: a desk left open lets nobody into other accounts.
"""

from __future__ import annotations

from flask import Response, request, url_for

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import BadRequestError, NotFoundError
from quiz_service.kernel.pages import page, public_link
from quiz_service.kernel.qr_picture import qr_picture
from quiz_service.organizers import second_factor
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.factor_try import opened_by
from quiz_service.organizers.forms import ResetForm, ResetLinkForm, refuse_weak_password
from quiz_service.organizers.owner_check import is_owner
from quiz_service.organizers.passwords import hash_of
from quiz_service.organizers.people import Person, find_person, role_name, scope_name
from quiz_service.organizers.resets import (
    FreshReset,
    ResetKind,
    ResetNotOpenError,
    find_open_reset,
    new_reset,
    use_reset,
)
from quiz_service.organizers.roles import Role

views = desk_blueprint("resets")


@views.get("/desk/people/reset")
@require_role(Role.COUNTY)
def ask() -> Response:
    """Ask what is lost, and who asks, before a link is made."""
    person = _person(request.args.get("name", ""))
    if person is None:
        raise NotFoundError
    return _ask_page(person, ResetLinkForm.about(person.login, second=person.second))


@views.post("/desk/people/reset")
@require_role(Role.COUNTY)
def make() -> Response:
    """Make a link for an account; it is shown this once, with its QR code."""
    account, form = current_account(), ResetLinkForm.posted()
    person = _person(str(form.name.data))
    if person is None:
        raise BadRequestError
    form.offer(second=person.second)
    if not (form.is_valid() and _may_make(account, form)):
        return _ask_page(person, form, status=400)
    kind = ResetKind(form.kind.data)
    with service().engine.begin() as connection:
        fresh = new_reset(connection, account, person.id, kind, moment=service().now())
        record(
            connection,
            actor=account.login,
            act=AuditAct.RESET_LINK_MADE,
            moment=service().now(),
            login=person.login,
            resets=kind.value,
            link=fresh.reset.short_name(),
        )
    return _link_page(person, fresh)


@views.get("/reset")
def reset_form() -> Response:
    """Ask for the link and a new password."""
    return _reset_page(ResetForm.blank())


@views.post("/reset")
def reset() -> Response:
    """Set the new password, once; every session of the account ends."""
    form = ResetForm.posted()
    form.is_valid()
    with service().readers.begin() as connection:
        found = find_open_reset(connection, form.token(), service().now())
    if found is None:
        form.refuse(_not_open(), "code")
        return _reset_page(form, 400)
    if not refuse_weak_password(form, "new", found.login):
        return _reset_page(form, 400)
    hashed = hash_of(form.new.data)
    try:
        with service().engine.begin() as connection:
            used = use_reset(connection, form.token(), hashed, service().now())
            record(
                connection,
                actor=used.login,
                act=AuditAct.RESET_LINK_USED,
                moment=service().now(),
                resets=used.kind.value,
                link=used.short_name(),
            )
    except ResetNotOpenError:
        form.refuse(_not_open(), "code")
        return _reset_page(form, 400)
    return page(
        "organizers/reset_done.html",
        page_path=url_for("organizers.sign_in_form"),
        login=used.login,
        without_factor=used.kind is ResetKind.FACTOR,
    )


def _may_make(account: Account, form: ResetLinkForm) -> bool:
    """Return whether who asks has proven enough; say what is missing in the form."""
    if not is_owner(account, form):
        return False
    if form.kind.data != ResetKind.FACTOR:
        return True
    with service().readers.begin() as connection:
        has_factor = second_factor.needs_code(connection, account.id)
    if not has_factor:
        message = _(
            "Whoever takes a phone code off another account needs one. Set up your own"
            " phone code under “Account” first."
        )
        form.refuse(message, "kind")
        return False
    return opened_by(account, form, "code") is not None


def _person(login: str) -> Person | None:
    """Return a live account that is not one's own, or None."""
    with service().readers.begin() as connection:
        person = find_person(connection, login)
    if person is None or person.disabled or person.login == current_account().login:
        return None
    return person


def _ask_page(person: Person, form: ResetLinkForm, status: int = 200) -> Response:
    return page(
        "organizers/reset_ask.html",
        status,
        page_path=url_for("people.people"),
        account=current_account(),
        person=person,
        role_name=role_name(person.role),
        scope_name=scope_name(service().campaign, person.scope),
        form=form,
    )


def _link_page(person: Person, fresh: FreshReset) -> Response:
    link = f"{public_link('resets.reset_form')}#{fresh.token}"
    return page(
        "organizers/reset_link.html",
        page_path=url_for("people.people"),
        account=current_account(),
        person=person,
        reset=fresh.reset,
        link=link,
        picture=qr_picture(link),
    )


def _not_open() -> str:
    return _(
        "This link opens nothing: it was used, a newer one was made, it is older than a day,"
        " or a sign is missing. Ask the county for a new one."
    )


def _reset_page(form: ResetForm, status: int = 200) -> Response:
    path = url_for("resets.reset_form")
    return page("organizers/reset.html", status, form=form, page_path=path)
