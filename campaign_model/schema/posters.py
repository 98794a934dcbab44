"""``posters.yml``: which posters there are, and until when they hang."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)
from campaign_model.schema.field import Field
from campaign_model.schema.names import CASES, FRAUD_TYPES, UNITS
from campaign_model.schema.units import Unit
from campaign_model.vocabulary import INVITATION, InvitationScope, PosterSubject


@dataclass(frozen=True, slots=True)
class Poster:
    """One design to print, of a family that whoever prints it knows.

    It is about a fraud type, a case, a unit or nothing in particular; ``check`` holds that
    against its family.
    """

    id: Annotated[LocatedStr, Field("编号，海报的编号由它算出，定了不改")]
    family: Annotated[LocatedStr, Field("哪一类海报")]
    fraud_type: Annotated[
        LocatedStr | None,
        Field("讲哪种骗局", names=FRAUD_TYPES, key=PosterSubject.FRAUD_TYPE),
    ]
    case: Annotated[
        LocatedStr | None, Field("讲哪个案例", names=CASES, key=PosterSubject.CASE)
    ]
    unit: Annotated[
        LocatedStr | None, Field("给哪个单位", names=UNITS, key=PosterSubject.UNIT)
    ]
    setting: Annotated[
        LocatedStr, Field("贴在哪儿、什么时候看", longest=12, optional=True)
    ]
    location: SourceLocation

    @property
    def about(self) -> PosterSubject:
        """What the poster is about."""
        return next(iter(self.subjects), PosterSubject.NONE)

    @property
    def subject(self) -> LocatedStr:
        """The code, slug or unit that it is about; empty where it is about nothing."""
        return self.subjects.get(self.about, LocatedStr("", self.location))

    @property
    def subjects(self) -> dict[PosterSubject, LocatedStr]:
        """Every subject that an editor gave: one, unless there is a mistake."""
        by_subject = {
            PosterSubject.FRAUD_TYPE: self.fraud_type,
            PosterSubject.CASE: self.case,
            PosterSubject.UNIT: self.unit,
        }
        return {about: name for about, name in by_subject.items() if name}


@dataclass(frozen=True, slots=True)
class PosterList:
    """The whole file: posters listed one by one, and invitations to the quiz by the lot."""

    issued: Annotated[LocatedDate, Field("发布的日期")]
    valid_until: Annotated[LocatedDate, Field("该取下的那一天", not_before="issued")]
    posters: Annotated[tuple[Poster, ...], Field("一张一张的海报")]
    quiz_posters: Annotated[InvitationScope, Field("单位的答题邀请")]
    retired: Annotated[
        tuple[LocatedStr, ...], Field("不再印的海报的编号，纸还在墙上，扫码要有说明")
    ]


def invitation(unit: Unit) -> Poster:
    """Return the poster that invites a unit to the quiz."""
    return Poster(
        id=LocatedStr(f"q-{unit.code}", unit.location),
        family=LocatedStr(INVITATION, unit.location),
        fraud_type=None,
        case=None,
        unit=unit.code,
        setting=LocatedStr("", unit.location),
        location=unit.location,
    )
