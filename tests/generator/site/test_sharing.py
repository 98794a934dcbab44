"""What a page says of itself where it is shared, found or subscribed to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from campaign_model import Campaign
from generator.settings import SITE
from generator.site.assets import assets
from generator.site.feed import feed, newest_cases
from generator.site.navigation import config, menu
from generator.site.plan import pages


@pytest.fixture(scope="module")
def texts(qingyuan: Campaign) -> dict[str, str]:
    return pages(qingyuan, SITE)


@pytest.mark.parametrize("field", ["title", "description"])
def test_no_two_pages_call_themselves_the_same(
    texts: dict[str, str], field: str
) -> None:
    lines = [re.search(f"^{field}: .+$", text, re.M) for text in texts.values()]

    assert all(lines)
    twice = [line for line, n in Counter(m[0] for m in lines if m).items() if n > 1]
    assert twice == []


def test_every_card_for_sharing_is_one_that_is_made(
    texts: dict[str, str], qingyuan: Campaign
) -> None:
    cards = {
        m[1]
        for text in texts.values()
        if (m := re.search(r'^card: "?([\w-]+)', text, re.M))
    }
    printed = {f"case-{case.slug}" for case in qingyuan.cases.values() if case.print}

    assert cards <= {"home", *qingyuan.fraud_types, *printed}


def test_the_menu_leads_where_people_look(qingyuan: Campaign) -> None:
    paths = [path for _name, path in menu(qingyuan)]

    assert {"hotlines/", "law/", "unit/", "returned/"} <= set(paths)
    assert "law/" not in [path for _n, path in menu(replace(qingyuan, laws={}))]


def test_pages_ask_for_cards_only_where_they_are_made(qingyuan: Campaign) -> None:
    assert config(qingyuan, pictures=True)["extra"]["pictures"]
    assert not config(qingyuan, pictures=False)["extra"]["pictures"]


def test_the_feed_names_a_style_that_is_sent(qingyuan: Campaign) -> None:
    style = re.search(r'xml-stylesheet href="([^"]+)"', feed(qingyuan).decode())

    assert style
    assert style[1] in assets(qingyuan.look, SITE)


def test_new_cases_stand_on_a_page_in_the_order_of_the_feed(
    texts: dict[str, str], qingyuan: Campaign
) -> None:
    page = texts["new/index.md"]

    places = [page.index(f"cases/{case.slug}/") for case in newest_cases(qingyuan)]
    assert places == sorted(places)
