"""Builders of campaign objects in memory, small enough to read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from campaign_model import (
    Campaign,
    CampaignSettings,
    Case,
    FraudType,
    GuideHook,
    NamedId,
    OfficialName,
    Option,
    Poster,
    Question,
    Review,
    Scene,
    Section,
    Source,
    Unit,
    WarningSign,
)
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.cases import CaseHook
from campaign_model.vocabulary import (
    AnswerError,
    CaseStatus,
    Medium,
    QuestionKind,
    SourceTier,
)
from generator.site.plan import pages

LOCATION = SourceLocation("memory", 1)
SITE = Path(__file__).parents[3] / "site"
REVIEW = Review("编辑组", date(2026, 11, 20), date(2027, 11, 20), LOCATION)


def word(text: str) -> LocatedStr:
    return LocatedStr(text, LOCATION)


def source(link: bool = True) -> Source:
    address = word("https://news.example/a")
    return Source("公安部", "十大类型", "2024-06-25", address, link)


def guide(code: str, **changes: object) -> FraudType:
    usual = FraudType(
        code=word(code),
        slug=f"slug-{code}",
        name=word(f"名字{code}"),
        short=word(f"短名{code}"),
        summary=word(f"摘要{code}。"),
        hook=GuideHook(
            say=word(f"骗话{code}，快转钱。"),
            answer=word(f"答话{code}"),
            scene=word("电话里有人说"),
            more=word("多说一句。"),
        ),
        official=(OfficialName("2024", f"旧名{code}", "公安部"),),
        aliases=(f"别名{code}",),
        audiences=(word("elder"),),
        techniques=(word("nfc"),),
        signs=tuple(
            WarningSign(word(f"信号{n}"), word("说明"), LOCATION) for n in "一二三"
        ),
        keywords=(f"怎么认{code}",),
        related=(),
        sources=(source(),),
        review=REVIEW,
        sections=(
            Section(word("骗局一步步"), word("1. **先。** 打来")),
            Section(word("现在怎么办"), word("- 挂断")),
        ),
        location=LOCATION,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def case(slug: str, code: str = "T01", **changes: object) -> Case:
    usual = Case(
        slug=slug,
        title=word(f"标题{slug}"),
        fraud_type=word(code),
        audiences=(word("elder"),),
        techniques=(),
        when=word("2024 年 7 月"),
        where=word("浙江"),
        who=word("一名居民"),
        loss=110000,
        recovered=None,
        loss_text=word("约 11 万元"),
        saved=word(""),
        stopped="民警劝住",
        hook=CaseHook(word(f"案例骗话{slug}。"), word(f"案例答{slug}")),
        tier=SourceTier.OFFICIAL,
        status=CaseStatus.PUBLISHED,
        print=True,
        source=source(),
        review=REVIEW,
        facts=None,
        sections=(Section(word("经过"), word("事情是这样。")),),
        digest="",
        location=LOCATION,
    )
    changed = replace(usual, **changes)  # type: ignore[arg-type]
    return replace(changed, digest=repr(changed))  # another text is another file


def question(name: str, point: str, *, genuine: bool = False) -> Question:
    options = tuple(
        Option(
            word(f"{name}选项{n}"),
            n == 1,
            f"{name}理由{n}",
            None if n == 1 else AnswerError.TRUST,
        )
        for n in range(3)
    )
    scene = Scene(Medium.SMS, "10086", word(f"{name}短信"))
    return Question(
        id=word(name),
        point=word(point),
        audiences=(word("elder"),),
        kind=QuestionKind.SCENARIO,
        genuine=genuine,
        scene=scene,
        ask=word(f"{name}怎么做？"),
        options=options,
        explain=word(f"{name}解释"),
        source="手册",
        difficulty=1,
        must_know=None,
        location=LOCATION,
    )


def poster(
    name: str,
    family: str,
    *,
    fraud_type: str | None = None,
    case: str | None = None,
    setting: str = "",
) -> Poster:
    return Poster(
        id=word(name),
        family=word(family),
        fraud_type=word(fraud_type) if fraud_type else None,
        case=word(case) if case else None,
        unit=None,
        setting=word(setting),
        location=LOCATION,
    )


SETTINGS = CampaignSettings(
    name=word("test"),
    title="全民反诈",
    short_title="无诈",
    county="某县",
    organizer="某县反诈宣传",
    address=word("https://fz.example"),
    icp="",
    police_filing="",
    quiz_address="",
    definition="d-1",
    pass_mark=80,
    must_know=(NamedId(word("call"), "打电话"),),
    points=(),
    share_line="看一分钟。",
    location=LOCATION,
)
UNIT = Unit(
    word("S01"),
    "示例小学",
    "school",
    word("SY"),
    "教育局",
    10,
    date(2026, 1, 1),
    "示例",
    True,
    word(""),
    False,
    word(""),
    LOCATION,
)


def by_address(campaign: Campaign) -> dict[str, str]:
    return {
        path.removesuffix("index.md").removesuffix(".md").rstrip("/"): text
        for path, text in pages(campaign, SITE).items()
    }
