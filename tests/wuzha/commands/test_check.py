"""``wuzha check --links`` and ``wuzha facts`` print what a reader of sources asks for."""

from __future__ import annotations

import pytest

from tests.wuzha.commands.conftest import CAMPAIGN
from wuzha.__main__ import main


def test_links_are_listed_with_owner_and_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "--links", CAMPAIGN]) == 0

    lines = capsys.readouterr().out.splitlines()
    (laws,) = [line for line in lines if line.startswith("flk.npc.gov.cn")]
    assert "国家法律法规数据库" in laws and "复核" in laws


def test_facts_stand_beside_the_words_of_a_case(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["facts", CAMPAIGN, "gw-minhou-order-2024"]) == 0

    printed = capsys.readouterr().out
    assert "近 20 万元 ← 199500" in printed
    assert "tz-shenyang-2023" not in printed


@pytest.mark.slow
def test_papers_are_named_in_words_where_their_fresh_questions_are_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", CAMPAIGN]) == 0

    printed = capsys.readouterr().out
    assert "小学高年级卷（甲）" in printed
    assert "primary-a" not in printed
