"""The address on paper: the campaign's, else the environment's, else the declared proxy's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from campaign_model.reading.source_location import LocatedStr
from quiz_service.app import create_app
from quiz_service.kernel import current
from quiz_service.kernel.service import Service


@pytest.mark.parametrize(
    ("agreed", "printed"),
    [
        ("https://dt.fz.qingyuan.gov.cn", "https://dt.fz.qingyuan.gov.cn"),
        ("https://www.qingyuan.gov.cn/dt/", "https://www.qingyuan.gov.cn/dt"),
        ("https://dt.fz.qingyuan.example", "https://quiz.of-the-environment.cn"),
        ("", "https://quiz.of-the-environment.cn"),
    ],
)
def test_the_agreed_address_comes_first_unless_it_is_an_example(
    service: Service, agreed: str, printed: str
) -> None:
    old = service.campaign.settings
    address = LocatedStr(agreed, old.address.location)
    campaign = replace(service.campaign, settings=replace(old, quiz_address=address))
    settings = replace(service.settings, address="https://quiz.of-the-environment.cn")

    moved = replace(service, campaign=campaign, settings=settings)

    assert moved.public_address == printed


def behind(service: Service, *, hops: int, address: str = "") -> FlaskClient:
    """The service of a campaign without an address, behind so many declared proxies."""
    old = service.campaign.settings
    nowhere = LocatedStr("", old.address.location)
    campaign = replace(service.campaign, settings=replace(old, quiz_address=nowhere))
    settings = replace(
        service.settings, hops=hops, address=address or "http://127.0.0.1:8001"
    )
    app = create_app(replace(service, campaign=campaign, settings=settings))
    app.add_url_rule("/address", view_func=lambda: current.service().public_address)
    return app.test_client()


FORWARDED = {"X-Forwarded-Host": "dt.qingyuan.gov.cn", "X-Forwarded-Proto": "https"}


@pytest.mark.parametrize(
    ("hops", "address", "headers", "printed"),
    [
        (1, "", FORWARDED, "https://dt.qingyuan.gov.cn"),
        (0, "", FORWARDED, "http://127.0.0.1:8001"),
        (1, "https://quiz.gov.cn", {}, "https://quiz.gov.cn"),
        (1, "", {}, "http://127.0.0.1:8001"),
        (1, "", FORWARDED | {"X-Forwarded-Proto": "http"}, "http://127.0.0.1:8001"),
        (1, "", FORWARDED | {"X-Forwarded-Host": "a.example"}, "http://127.0.0.1:8001"),
        (
            1,
            "",
            FORWARDED | {"X-Forwarded-Host": "evil.cn, dt.qingyuan.gov.cn"},
            "https://dt.qingyuan.gov.cn",
        ),
    ],
)
def test_the_proxys_word_counts_last_and_only_where_one_is_declared(
    service: Service, hops: int, address: str, headers: dict[str, str], printed: str
) -> None:
    client = behind(service, hops=hops, address=address)
    host = "127.0.0.1" if "8001" in printed else "quiz.gov.cn"

    answer = client.get("/address", headers={"Host": host, **headers})

    assert answer.text == printed


def test_a_host_that_is_no_name_never_gets_on_paper(service: Service) -> None:
    client = behind(service, hops=1)

    for host in ("evil.cn/%0d%0a", "evil.cn/path#", "u:p@evil.cn", "a b"):
        answer = client.get("/address", headers={**FORWARDED, "X-Forwarded-Host": host})
        assert answer.status_code == 400 or "127.0.0.1" in answer.text, host
