"""``look`` in ``campaign.yml``: a county's own colours and logo."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field
from design import CAMPAIGN_COLOURS


@dataclass(frozen=True, slots=True)
class LookSettings:
    """What a campaign changes of the house's look; the shades follow by themselves."""

    ink: Annotated[
        LocatedStr | None,
        Field("正文和深色底的颜色，写 `#` 和六位 0–9、a–f"),
    ]
    amber: Annotated[LocatedStr | None, Field("“该怎么做”的底色，上面的字总是深色")]
    red: Annotated[LocatedStr | None, Field("号码和要紧的数字的颜色")]
    paper: Annotated[LocatedStr | None, Field("页面和海报的浅色底")]
    logo: Annotated[
        LocatedStr | None,
        Field(
            "标志的文件名，文件放在专题文件夹里，SVG 或 PNG，不超过 8 KB；"
            "不用国徽、警徽、党徽和别人的标志",
            longest=40,
        ),
    ]
    location: SourceLocation

    def colours(self) -> Mapping[str, LocatedStr]:
        """Return the colours that are set, by their names."""
        colours = {name: getattr(self, name) for name in CAMPAIGN_COLOURS}
        return {name: text for name, text in colours.items() if text is not None}
