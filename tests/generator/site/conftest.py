"""A campaign in memory and the plan of its pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from campaign_model import (
    Audience,
    Campaign,
    Contact,
    Goal,
    Technique,
    Township,
)
from campaign_model.schema.posters import invitation
from tests.generator.site.memory import (
    LOCATION,
    SETTINGS,
    UNIT,
    by_address,
    case,
    guide,
    poster,
    question,
    word,
)


@pytest.fixture
def campaign() -> Campaign:
    """Two types, two cases, a unit, and a poster of each family."""
    elder = Audience(
        word("elder"),
        "老年人",
        "我是老年人",
        "慢一点。",
        (word("T01"),),
        ("先挂断",),
        (),
        LOCATION,
    )
    questions = [question(f"p-{n}", "T01", genuine=n == 5) for n in range(6)]
    return Campaign(
        folder=Path("memory"),
        settings=SETTINGS,
        contacts=(
            Contact(word("96110"), "专线", "先问", "拿不准", "", "公安部", LOCATION),
        ),
        audiences={"elder": elder},
        techniques={"nfc": Technique(word("nfc"), "NFC 盗刷", "别贴卡。", LOCATION)},
        townships={"SY": Township(word("SY"), "松源", "街道", LOCATION)},
        units={"S01": UNIT},
        fraud_types={code: guide(code) for code in ("T01", "T02")},
        cases={slug: case(slug) for slug in ("one", "two")},
        questions=(question("q-bank", "T01"),),
        practice=tuple(questions),
        blueprints=(),
        pledges=(),
        slogans=(),
        materials={},
        messages=(),
        laws={},
        money_returns=(),
        statistics=(),
        months=(),
        goals=(Goal(word("g"), "知晓率", "100%", "全县", "看报告", "方案", LOCATION),),
        posters=(
            poster("w-1", "warning", fraud_type="T01", setting="先别信"),
            poster("s-1", "story", case="one"),
            invitation(UNIT),
        ),
        posters_issued=date(2026, 12, 1),
        posters_valid_until=date(2027, 6, 30),
        retired_posters=(word("w-old"),),
    )


@pytest.fixture
def planned(campaign: Campaign) -> dict[str, str]:
    """Every page's Markdown by its address, whatever its file is called."""
    return by_address(campaign)
