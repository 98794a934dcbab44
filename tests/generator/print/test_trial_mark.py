"""What is printed with an address that leads nowhere says so, whatever stands behind the host."""

from __future__ import annotations

import dataclasses

import pytest

from campaign_model import Campaign
from campaign_model.reading.source_location import LocatedStr
from generator.print.compose import EXAMPLE, trial_mark, where_it_leads


def at(campaign: Campaign, address: str) -> Campaign:
    located = LocatedStr(address, campaign.settings.address.location)
    settings = dataclasses.replace(campaign.settings, address=located)
    return dataclasses.replace(campaign, settings=settings)


@pytest.mark.parametrize(
    ("address", "mark"),
    [
        ("https://fz.example", EXAMPLE),
        ("https://fz.example/fan-zha/", EXAMPLE),
        ("http://fz.example:8080/", EXAMPLE),
        ("http://127.0.0.1:8000/", EXAMPLE),
        ("https://fz.qingyuan.gov.cn/example/", ""),
    ],
)
def test_an_address_for_a_trial_is_marked(
    qingyuan: Campaign, address: str, mark: str
) -> None:
    assert trial_mark(at(qingyuan, address)) == mark


def test_the_words_beside_a_code_say_where_it_leads(qingyuan: Campaign) -> None:
    words = where_it_leads(at(qingyuan, "https://fz.gov.cn/fz/"), "/T/T04/")

    assert words["domain"] == "fz.gov.cn/fz/T/T04"
    assert words["qr_alt"] == "二维码，打开 fz.gov.cn/fz/T/T04/"
