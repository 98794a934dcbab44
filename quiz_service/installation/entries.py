"""What the file of an installation says of its counties; each field is declared once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from campaign_model.reading.source_location import (
    NOWHERE,
    LocatedStr,
    SourceLocation,
)
from campaign_model.schema.field import Field

MOST_COUNTIES = 200


@dataclass(frozen=True, slots=True)
class CountyEntry:
    """A county; ``database`` is empty for a SQLite file among its data."""

    name: Annotated[LocatedStr, Field("县的简称，日志和命令里用", longest=40)]
    campaign: Annotated[LocatedStr, Field("专题的文件夹")]
    data: Annotated[LocatedStr, Field("数据和密钥的文件夹，一个县一个")]
    address: Annotated[LocatedStr, Field("手机上打开的网址，可以带路径")]
    database: Annotated[LocatedStr, Field("PostgreSQL 的地址", optional=True)]
    site: Annotated[
        LocatedStr, Field("网站的网址，和专题里写的不一样才写", optional=True)
    ]
    kits: Annotated[LocatedStr, Field("放物料包的文件夹", optional=True)]
    kits_key: Annotated[LocatedStr, Field("给物料包签名的公钥", optional=True)]
    posters: Annotated[LocatedStr, Field("放海报和登记表的文件夹", optional=True)]
    posters_key: Annotated[LocatedStr, Field("给海报登记表签名的公钥", optional=True)]
    webhook: Annotated[LocatedStr, Field("波次开始、结束时通知谁", optional=True)]
    webhook_secret: Annotated[LocatedStr, Field("给通知签名的密钥", optional=True)]
    report_key: Annotated[
        LocatedStr, Field("给报告签名的公钥，省里核对用", optional=True)
    ]
    location: SourceLocation = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class InstallationEntries:
    """The whole file; ``province`` is a service of its own that sees sums alone."""

    counties: Annotated[
        tuple[CountyEntry, ...], Field("各个县", fewest=1, most=MOST_COUNTIES)
    ]
    province: Annotated[CountyEntry | None, Field("省里看合计的地方，没有就不写")]
