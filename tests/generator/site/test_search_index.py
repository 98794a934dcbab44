from __future__ import annotations

import csv
import gzip
import json
from dataclasses import replace
from pathlib import Path

from campaign_model.campaign import Campaign
from generator.site.search import TOLD_IN_FULL, index
from tests.generator.site.memory import by_address, case

QUERIES = Path(__file__).parent / "search_queries.csv"
ASKED_OF_US = [
    "AI换脸",
    "NFC",
    "公检法",
    "返利",
    "共享屏幕",
    "百万保障怎么关",
    "刷单被骗怎么办",
    "快递丢了赔钱",
    "孩子买皮肤被骗",
    "老板让我转钱",
    "有人说我涉嫌洗钱",
]


def documents(campaign: Campaign) -> list[dict[str, str]]:
    data = json.loads(index(campaign))
    return [dict(zip(data["fields"], each, strict=True)) for each in data["documents"]]


def test_every_document_leads_to_a_page(campaign: Campaign) -> None:
    made = by_address(campaign)

    for each in documents(campaign):
        assert each["path"].split("#")[0].rstrip("/") in made


def test_a_guide_is_found_by_its_aliases_and_questions(campaign: Campaign) -> None:
    found = next(each for each in documents(campaign) if each["path"] == "T/T01/")

    assert "别名T01" in found["names"] and "旧名T01" in found["names"]
    assert "怎么认T01" in found["keywords"]


def test_old_cases_cost_little(campaign: Campaign) -> None:
    many = {f"c-{n:03}": case(f"c-{n:03}") for n in range(TOLD_IN_FULL + 1)}
    told = [
        each["text"]
        for each in documents(replace(campaign, cases=many, posters=()))
        if each["kind"] == "案例"
    ]

    assert len(told) == TOLD_IN_FULL + 1
    assert told.count("") == 1


def test_no_question_is_in_the_index(campaign: Campaign) -> None:
    assert b"q-bank" not in index(campaign)


def test_the_index_of_a_small_site_is_small(campaign: Campaign) -> None:
    assert len(gzip.compress(index(campaign), mtime=0)) < 5_000


def test_the_queries_are_many_and_their_pages_differ() -> None:
    rows = list(csv.DictReader(QUERIES.read_text(encoding="utf-8").splitlines()))

    assert len(rows) >= 100
    assert len({row["query"] for row in rows}) == len(rows)
    assert len({row["page"] for row in rows}) >= 20
    assert set(ASKED_OF_US) <= {row["query"] for row in rows}
