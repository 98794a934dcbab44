"""Drawn forgeries: three numbered tells each, and nobody's mark."""

from __future__ import annotations

import re

from campaign_model import Campaign
from generator.site.pages.guides import guide_page

BRANDS = re.compile("支付宝|微信|淘宝|京东|抖音|美团|银联|国徽|警徽|公安部")


def test_each_form_of_forgery_stands_in_a_guide(qingyuan: Campaign) -> None:
    assert {fake.form.value for fake in qingyuan.fakes} == {
        "sms",
        "paper",
        "page",
        "app",
    }

    for fake in qingyuan.fakes:
        page = guide_page(qingyuan, fake.fraud_type)
        tells = [line.tell for line in fake.lines if line.tell]
        drawn = page[page.index('<section class="forged">') :]
        assert re.findall(r'fake__mark">(\d)<', drawn) == ["1", "2", "3"]
        for tell in tells:
            assert f"<li>{tell}</li>" in drawn
        assert "假的，照着骗局画的" in drawn


def test_a_forgery_names_no_brand_and_no_address_that_could_be_real(
    qingyuan: Campaign,
) -> None:
    for fake in qingyuan.fakes:
        text = "".join(line.text for line in fake.lines)
        assert not BRANDS.search(text)
        hosts = re.findall(r"[\w-]+(?:\.[\w-]+)+", text)
        assert all(
            host.endswith(".example") for host in hosts if re.search("[a-z]{3}", host)
        )


def test_every_item_for_the_youngest_has_a_picture(qingyuan: Campaign) -> None:
    items = [item for item in qingyuan.questions if item.audiences == ("lower",)]

    assert len(items) >= 50
    assert all(item.picture for item in items)
    by_kind = [
        {i.picture for i in items if i.genuine is kind} for kind in (True, False)
    ]
    # What is drawn above genuine messages is drawn above others too.
    assert len(by_kind[0] & by_kind[1]) >= 3
