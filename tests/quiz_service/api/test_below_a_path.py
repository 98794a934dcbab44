"""Below a path that a host lends, a program is led to addresses that exist there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from werkzeug.test import Client

from quiz_service.kernel.service import Service
from quiz_service.kernel.sub_path import SubPath

LENT = "https://www.county.gov.cn/dt"


@pytest.fixture
def portal(app: Flask, service: Service) -> Client:
    """The service as a portal's proxy hands requests on to it."""
    lent = replace(service.settings, address=LENT)
    object.__setattr__(service, "settings", lent)
    return Client(SubPath(app.wsgi_app, lent.root))


def test_the_description_names_the_address_with_its_path(portal: Client) -> None:
    described = portal.get("/dt/api/v1/openapi.json").json

    assert described["servers"] == [{"url": f"{LENT}/api/v1"}]


def test_it_names_where_the_service_is_and_not_what_paper_carries(
    portal: Client, service: Service
) -> None:
    settings = replace(
        service.campaign.settings, quiz_address="https://dt.county.gov.cn"
    )
    printed = replace(service.campaign, settings=settings)
    object.__setattr__(service, "campaign", printed)

    described = portal.get("/dt/api/v1/openapi.json").json

    assert service.public_address == "https://dt.county.gov.cn"
    assert described["servers"] == [{"url": f"{LENT}/api/v1"}]


def test_the_next_page_is_below_the_path(
    portal: Client, tokens: dict[str, str], snapshots: dict[str, int]
) -> None:
    path, query = "/dt/api/v1/snapshots", {"per_page": "1"}
    headers = {"Authorization": f"Bearer {tokens['screen']}"}

    first = portal.get(path, query_string=query, headers=headers).json
    second = portal.get(first["next"], headers=headers)

    assert first["next"].startswith(f"{path}?")
    assert second.json["total"] == first["total"] == len(snapshots)


def test_a_refusal_names_the_description_below_the_path(portal: Client) -> None:
    detail = portal.get("/dt/api/v1/nothing").json["detail"]

    assert "/dt/api/v1/openapi.json" in detail
