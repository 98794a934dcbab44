"""Every page of the desk says above its name who may enter, and lets in nobody else."""

from __future__ import annotations

import pytest
from flask import Flask, Response

from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
    required_roles,
)
from quiz_service.organizers.roles import Role
from tests.quiz_service.organizers.office import signed_in

NEWS = "/news"


def test_every_page_of_the_desk_declares_its_roles(app: Flask) -> None:
    desk = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/desk")]

    undeclared = {
        rule.rule
        for rule in desk
        if not required_roles(app.view_functions[rule.endpoint])
    }

    assert desk
    assert undeclared == set()


def test_only_pages_of_the_desk_declare_roles(app: Flask) -> None:
    declaring = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if required_roles(app.view_functions[rule.endpoint]) is not None
    }

    assert all(rule.startswith("/desk") for rule in declaring)


@pytest.fixture
def newsroom(app: Flask) -> Flask:
    """The service with one page more, for the county alone."""
    views = desk_blueprint("news")

    @views.get(NEWS)
    @require_role(Role.COUNTY)
    def news() -> Response:
        return Response(current_account().login)

    app.register_blueprint(views)
    return app


def test_the_right_role_enters_and_the_view_knows_who_it_is(newsroom: Flask) -> None:
    answer = signed_in(newsroom, "county").get(NEWS)

    assert (answer.status_code, answer.text) == (200, "county")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_stranger_is_sent_to_the_sign_in_page(newsroom: Flask) -> None:
    answer = newsroom.test_client().get(NEWS)

    assert (answer.status_code, answer.location) == (303, "/sign-in")


@pytest.mark.parametrize("login", ["bureau", "clerk", "inspector"])
def test_another_role_finds_no_such_page(newsroom: Flask, login: str) -> None:
    assert signed_in(newsroom, login).get(NEWS).status_code == 404
