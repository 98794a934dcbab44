"""``campaign.yml``: names, addresses, what counts as aware, whom letters go to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from campaign_model.reading.source_location import (
    NOWHERE,
    LocatedStr,
    SourceLocation,
)
from campaign_model.schema.field import Field
from campaign_model.schema.look import LookSettings
from campaign_model.vocabulary import PointPage


@dataclass(frozen=True, slots=True)
class NamedId:
    """An id and what people call it."""

    id: Annotated[LocatedStr, Field("编号，别的文件用它")]
    name: Annotated[LocatedStr, Field("叫什么", longest=24)]

    @property
    def location(self) -> SourceLocation:
        """Where the id stands."""
        return self.id.location


@dataclass(frozen=True, slots=True)
class OwnPoint(NamedId):
    """A knowledge point that is no fraud type, and the page that explains it."""

    page: Annotated[PointPage, Field("网站上哪一页讲它，不写就是指南总表")] = (
        PointPage.GUIDES
    )


@dataclass(frozen=True, slots=True)
class Threshold:
    """Whole percents of a unit's headcount: who took part, and who is aware by now."""

    coverage: Annotated[int, Field("参与率，只写整数，不带“%”", highest=100)]
    learned: Annotated[int, Field("学习后知晓率，只写整数，不带“%”", highest=100)]


@dataclass(frozen=True, slots=True)
class LetterSettings:
    """Whom drafts of letters go to, and how they end; days count from their receipt.

    Without ``signed_by`` a draft leaves a slot for the office that sends it.
    """

    remind_below: Annotated[Threshold, Field("低于多少出提示函，两个都写")] = Threshold(
        60, 80
    )
    commend_from: Annotated[
        Threshold, Field("到了多少列入表彰建议，两个都要达到，不能比 `remind_below` 低")
    ] = Threshold(95, 95)
    signed_by: Annotated[
        str, Field("落款的单位，写单位，不写人名；空着，函里留“请填写”", longest=40)
    ] = ""
    reply_by_days: Annotated[
        int, Field("收到函以后几天内回复", lowest=1, highest=90)
    ] = 10
    location: SourceLocation = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class CampaignSettings:
    """What a campaign is called, where it lives and what counts as aware."""

    name: Annotated[LocatedStr, Field("英文短名，小写字母和数字", longest=40)]
    title: Annotated[LocatedStr, Field("全名", longest=24)]
    short_title: Annotated[LocatedStr, Field("短名，站在每一页上", longest=8)]
    county: Annotated[LocatedStr, Field("哪个县", longest=12)]
    organizer: Annotated[LocatedStr, Field("谁主办", longest=30)]
    address: Annotated[
        LocatedStr,
        Field("网站的地址，印在海报上，定了不能改", within="site", longest=80),
    ]
    icp: Annotated[LocatedStr, Field("ICP 备案号", within="site", optional=True)]
    police_filing: Annotated[
        LocatedStr, Field("公安备案号", within="site", optional=True)
    ]
    quiz_address: Annotated[
        LocatedStr,
        Field("答题服务的地址", key="address", within="quiz", optional=True),
    ]
    definition: Annotated[
        LocatedStr,
        Field("知晓标准的编号，改了下面两项就换一个", within="awareness", longest=20),
    ]
    pass_mark: Annotated[
        int,
        Field("答对百分之几算合格", within="awareness", lowest=50, highest=100),
    ]
    must_know: Annotated[
        tuple[NamedId, ...], Field("必知必会，一条错了就不算知晓", within="awareness")
    ]
    points: Annotated[tuple[OwnPoint, ...], Field("骗局以外的知识点")]
    share_line: Annotated[LocatedStr, Field("分享时的一句话", longest=40)]
    location: SourceLocation
    letters: Annotated[
        LetterSettings, Field("提示函和表彰名单的线，不写就用默认值")
    ] = LetterSettings()
    look: Annotated[LookSettings | None, Field("颜色和标志，不写就用默认的")] = None
    city: Annotated[str, Field("属于哪个市，如 `丽水`", longest=12)] = ""
    late_days: Annotated[
        int,
        Field(
            "一轮结束以后几天内，开始答了的还收，记为补交；开轮以后不再变",
            within="quiz",
            lowest=0,
            highest=14,
        ),
    ] = 3
