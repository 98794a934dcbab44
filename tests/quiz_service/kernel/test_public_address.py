"""The address on paper: the campaign's own, unless it leads nowhere; then the service's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from campaign_model.reading.source_location import LocatedStr
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
