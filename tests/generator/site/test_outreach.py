"""Pages of law, materials, messages and techniques."""

from __future__ import annotations

from dataclasses import replace

from campaign_model import (
    Article,
    Campaign,
    Law,
    Material,
    Message,
    MoneyReturn,
    Pledge,
    Section,
)
from campaign_model.reading.source_location import LocatedDate
from campaign_model.vocabulary import Channel, MaterialKind
from generator.settings import SITE
from generator.site.pages.outreach import outreach_pages
from generator.site.pages.people import technique_page
from generator.site.pages.site_pages import hand_written
from tests.generator.site.memory import LOCATION, REVIEW, case, guide, source, word


def with_outreach(campaign: Campaign) -> Campaign:
    sections = (Section(word("上课"), word("1. **第 1 分钟：** 讲故事")),)
    lesson = Material(
        slug="lesson-ten",
        title=word("十分钟小课"),
        kind=MaterialKind.LESSON,
        audiences=(word("elder"),),
        fraud_types=(word("T01"),),
        minutes=10,
        seconds=None,
        summary=word("班会上讲。"),
        review=REVIEW,
        sections=sections,
        location=LOCATION,
    )
    text = Message(
        word("s-1"), Channel.SMS, None, word("T01"), word("先挂断。"), LOCATION
    )
    day = LocatedDate.at(LOCATION, LocatedDate(2022, 12, 1))
    article = Article(
        word("第三十一条"),
        word("不借卡"),
        word("卡不能借。"),
        (word("elder"),),
        LOCATION,
    )
    law = Law(
        word("law"), word("反诈法"), day, day, None, source(), (article,), LOCATION
    )
    return replace(
        campaign, materials={"lesson-ten": lesson}, messages=(text,), laws={"law": law}
    )


def test_a_campaign_without_any_has_no_such_pages(campaign: Campaign) -> None:
    assert set(outreach_pages(campaign)) == {"sources/index.md"}


def test_every_material_message_and_law_has_its_page(campaign: Campaign) -> None:
    pages = outreach_pages(with_outreach(campaign))

    assert "十分钟小课" in pages["materials/index.md"]
    assert "10 分钟。" in pages["materials/lesson-ten/index.md"]
    assert "先挂断。" in pages["materials/sms/index.md"]
    assert "第三十一条" in pages["law/index.md"]


def test_a_technique_leads_to_the_frauds_and_cases_that_use_it(
    campaign: Campaign,
) -> None:
    used = case("one", techniques=(word("nfc"),))
    campaign = replace(
        campaign,
        cases={"one": used, "two": case("two")},
        fraud_types={"T01": guide("T01"), "T02": guide("T02", techniques=())},
    )

    page = technique_page(campaign, "nfc")

    assert "T/T01/" in page
    assert "T/T02/" not in page
    assert "cases/one/" in page
    assert "cases/two/" not in page


def test_money_given_back_is_told_only_as_the_police_announced_it(
    campaign: Campaign,
) -> None:
    day = LocatedDate.at(LOCATION, LocatedDate(2027, 3, 15))
    returning = MoneyReturn(
        word("r-1"),
        day,
        word("县公安局广场"),
        word("返还被骗的钱"),
        word("共 12 万元"),
        source(),
        LOCATION,
    )

    without = hand_written(campaign, SITE)["returned/index.md"]
    announced = hand_written(replace(campaign, money_returns=(returning,)), SITE)[
        "returned/index.md"
    ]

    assert "目前没有公布过的" in without
    assert "2027 年 3 月 15 日，县公安局广场" in announced
    assert "目前没有公布过的" not in announced


def test_a_pledge_has_a_page_without_a_line_for_a_name(campaign: Campaign) -> None:
    pledge = Pledge(
        word("elder"), word("elder"), "反诈承诺", "1", word("- 先挂断"), LOCATION
    )

    pages = outreach_pages(replace(campaign, pledges=(pledge,)))

    assert "先挂断" in pages["materials/pledge-elder/index.md"]
    assert "姓名：" not in pages["materials/pledge-elder/index.md"]
