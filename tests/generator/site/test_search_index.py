from __future__ import annotations

import csv
import gzip
import json
from dataclasses import replace
from pathlib import Path

from campaign_model import Campaign
from generator.site.search import CASES_IN_FULL, index
from tests.generator.site.memory import by_address, case

QUERIES = Path(__file__).parent / "search_queries.csv"
MUST_BE_FOUND = [
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
    return [dict(zip(data["fields"], row, strict=True)) for row in data["documents"]]


def test_every_document_leads_to_a_page(campaign: Campaign) -> None:
    pages = by_address(campaign)

    for document in documents(campaign):
        assert document["path"].split("#")[0].rstrip("/") in pages


def test_a_guide_is_found_by_its_aliases_and_questions(campaign: Campaign) -> None:
    guide = next(d for d in documents(campaign) if d["path"] == "T/T01/")

    assert "别名T01" in guide["names"] and "旧名T01" in guide["names"]
    assert "怎么认T01" in guide["keywords"]


def test_the_body_of_a_guide_is_searched_without_its_marks(qingyuan: Campaign) -> None:
    guide = next(d for d in documents(qingyuan) if d["path"] == "T/T04/")
    (act,) = [
        section.text
        for section in qingyuan.fraud_types["T04"].sections
        if section.title == "现在怎么办"
    ]

    assert "**" in act
    assert act.split("**")[1] in guide["more"]
    assert "**" not in guide["more"] and "](" not in guide["more"]


def test_what_people_ask_is_heard_as_well_as_names(qingyuan: Campaign) -> None:
    sounds = json.loads(index(qingyuan))["sounds"]

    guide = qingyuan.fraud_types["T04"]
    assert any("验证码" in question for question in guide.keywords)
    assert "验" in sounds["yan"]


def test_old_cases_cost_little(campaign: Campaign) -> None:
    many = {f"c-{n:03}": case(f"c-{n:03}") for n in range(CASES_IN_FULL + 1)}
    texts = [
        document["text"]
        for document in documents(replace(campaign, cases=many, posters=()))
        if document["kind"] == "案例"
    ]

    assert len(texts) == CASES_IN_FULL + 1
    assert texts.count("") == 1


def test_no_question_is_in_the_index(campaign: Campaign) -> None:
    assert b"q-bank" not in index(campaign)


def test_the_index_of_a_small_site_is_small(campaign: Campaign) -> None:
    assert len(gzip.compress(index(campaign), mtime=0)) < 5_000


def test_the_queries_are_many_and_their_pages_differ() -> None:
    rows = list(csv.DictReader(QUERIES.read_text(encoding="utf-8").splitlines()))

    assert len(rows) >= 100
    assert len({row["query"] for row in rows}) == len(rows)
    assert len({row["page"] for row in rows}) >= 20
    assert set(MUST_BE_FOUND) <= {row["query"] for row in rows}
