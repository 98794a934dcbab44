from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml
from markdown import markdown

from campaign_model import Campaign, GuideHook, Section
from generator.site.environment import body, phrases, unbroken
from tests.generator.site.memory import by_address, guide, word

HOSTILE = "<script>alert(1)</script>\" onclick='x' {{ 7*7 }} & “好”，<!--[b]-->"


@pytest.fixture
def hostile(campaign: Campaign) -> dict[str, str]:
    """The pages of a campaign whose every text tries to break out."""
    bad = word(HOSTILE)
    type_ = guide(
        "T01",
        name=bad,
        short=bad,
        summary=bad,
        aliases=(HOSTILE,),
        keywords=(HOSTILE,),
        hook=GuideHook(say=bad, answer=bad, scene=bad, more=bad),
        sections=(Section(word("现在怎么办"), word(f"- {HOSTILE}")),),
    )
    hostile = replace(campaign.cases["one"], title=bad, who=bad, stopped=HOSTILE)
    return by_address(
        replace(
            campaign,
            fraud_types={**campaign.fraud_types, "T01": type_},
            cases={**campaign.cases, "one": hostile},
        )
    )


def test_no_text_becomes_markup(hostile: dict[str, str]) -> None:
    for path, text in hostile.items():
        content = text.split("---\n", 2)[2]
        assert "<script" not in content, path
        assert "<!--[b]" not in content, path
        assert "onclick='x'" not in content.replace("&#39;", "").split("\n- ")[0], path


def test_no_text_is_run_as_a_template(hostile: dict[str, str]) -> None:
    assert "{{ 7*7 }}" in hostile["T/T01"] and "{{ 7*7 }}" in hostile["cases/one"]


def test_front_matter_holds_any_text(hostile: dict[str, str]) -> None:
    head = yaml.safe_load(hostile["T/T01"].split("---\n")[1])

    assert head["title"] == HOSTILE


def test_hand_written_tags_reach_the_theme(hostile: dict[str, str]) -> None:
    """The marks that wrap sections are the template's alone."""
    assert '<!--[section class="act"]-->' in hostile["T/T01"]


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("[看](guide:T04)", "../../T/T04/"),
        ("[看](case:bw-1)", "../../cases/bw-1/"),
        ("[看](< guide:T04>)", None),
        ("[看](https://a.example/)", "https://a.example/"),
        ("[打](tel:96110)", "tel:96110"),
        ("[坏](javascript:alert(1))", "#"),
        ("[坏](JavaScript:alert)", "#"),
        ("[坏](data:text/html,x)", "#"),
        ("[坏][x]\n\n[x]: javascript:alert", "#"),
    ],
)
def test_links_of_a_section(written: str, target: str | None) -> None:
    html = markdown(str(body(written, "../../")))

    if target is not None:
        assert f'href="{target}' in html
    assert "javascript:" not in html.lower()


@pytest.mark.parametrize(
    "text", ["骗话", "一，二。", "“一，二。”", "”，", "，", "", "18 万元"]
)
def test_phrases_lose_no_character(text: str) -> None:
    assert "".join(re.sub("<[^>]*>", "", phrases(text))) == unbroken(text)


def test_a_number_keeps_its_unit() -> None:
    assert unbroken("约 18 万元，2 人") == "约 18\u00a0万元，2\u00a0人"
