"""The county's page of tokens: make one, see which are in use, end one."""

from __future__ import annotations

from flask import Response, url_for

from campaign_model.language import gettext as _
from quiz_service.desk.tokens.forms import TokenForm
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import page, public_link, redirect
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.forms import NamedForm
from quiz_service.organizers.invitations import offered_assignments, role_and_scope
from quiz_service.organizers.people import assignment_choices, scope_name
from quiz_service.organizers.program_tokens import all_tokens, make_token, revoke_token
from quiz_service.organizers.roles import Role

views = desk_blueprint("tokens")


@views.get("/desk/tokens")
@require_role(Role.COUNTY)
def tokens() -> Response:
    """Who reads figures by a token, since when, and when last."""
    return _tokens_page(_blank_form())


@views.post("/desk/tokens")
@require_role(Role.COUNTY)
def make() -> Response:
    """Make a token; it is shown this once."""
    form = TokenForm.posted()
    _offer(form)
    if not form.is_valid():
        return _tokens_page(form, status=400)
    role, scope = role_and_scope(form.assignment.data)
    name = form["name"].data
    with service().engine.begin() as connection:
        token = make_token(
            connection,
            name,
            role=role,
            scope=scope,
            maker=current_account().login,
            moment=service().now(),
        )
    if token is None:
        form.refuse(
            _("There was a token of this name already. Choose another name."), "name"
        )
        return _tokens_page(form, status=400)
    return _tokens_page(_blank_form(), token=token, token_name=name)


@views.post("/desk/tokens/revoke")
@require_role(Role.COUNTY)
def revoke() -> Response:
    """End a token at once."""
    form = NamedForm.posted()
    form.is_valid()
    name = str(form["name"].data)
    with service().engine.begin() as connection:
        is_ended = revoke_token(
            connection, name, actor=current_account().login, moment=service().now()
        )
    if not is_ended:
        problem = _("There is no live token of this name.")
        return _tokens_page(_blank_form(), problem=problem, status=400)
    return redirect(url_for("tokens.tokens"))


def _blank_form() -> TokenForm:
    form = TokenForm.blank()
    _offer(form)
    return form


def _offer(form: TokenForm) -> None:
    campaign = service().campaign
    county = Role.COUNTY.value, scope_name(campaign, "")
    offered = offered_assignments(campaign, current_account())
    parts = assignment_choices(campaign, tuple(one for one in offered if ":" in one))
    form.offer([(_("The whole county"), [county]), *parts])


def _tokens_page(
    form: TokenForm,
    *,
    token: str = "",
    token_name: str = "",
    problem: str = "",
    status: int = 200,
) -> Response:
    campaign = service().campaign
    with service().readers.begin() as connection:
        records = all_tokens(connection)
    return page(
        "desk/tokens/tokens.html",
        status,
        page_path=url_for("tokens.tokens"),
        account=current_account(),
        form=form,
        token=token,
        token_name=token_name,
        problem=problem,
        records=records,
        description=public_link("api.description"),
        scope_name=lambda scope: scope_name(campaign, scope),
    )
