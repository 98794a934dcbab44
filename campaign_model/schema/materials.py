"""``materials/<slug>.md``: texts to read out, hand out or film."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.markdown import Section
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.field import Field, SectionHeadings, When
from campaign_model.schema.names import AUDIENCES, FRAUD_TYPES
from campaign_model.schema.sources import Review
from campaign_model.vocabulary import Duration, MaterialKind


def _measured_in(duration: Duration) -> When:
    return When("kind", tuple(k for k in MaterialKind if k.duration is duration))


@dataclass(frozen=True, slots=True)
class Material:
    """A text to read out, hand out or film; what is handed out takes no time."""

    slug: str
    title: Annotated[LocatedStr, Field("标题", longest=24)]
    kind: Annotated[MaterialKind, Field("哪一种资料")]
    audiences: Annotated[
        tuple[LocatedStr, ...], Field("给谁用", names=AUDIENCES, fewest=1)
    ]
    fraud_types: Annotated[
        tuple[LocatedStr, ...], Field("讲哪些骗局", names=FRAUD_TYPES, key="types")
    ]
    minutes: Annotated[
        int | None,
        Field("几分钟", lowest=1, highest=90, when=_measured_in(Duration.MINUTES)),
    ]
    seconds: Annotated[
        int | None,
        Field("几秒", lowest=10, highest=300, when=_measured_in(Duration.SECONDS)),
    ]
    summary: Annotated[LocatedStr, Field("一句话说清用在哪儿", longest=60)]
    review: Annotated[Review, Field("审核")]
    sections: Annotated[tuple[Section, ...], SectionHeadings()]
    location: SourceLocation
