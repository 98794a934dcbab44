"""Draws an inspection: a wave of its own for the people of one unit whom the lot meets.

The unit's line stands in it as the wave before had it, with the N of that wave. The lot is
drawn from the hash of its own audit record, which holds what somebody said aloud on the
spot, so nobody can know the numbers before, and everybody can draw them again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select

from campaign_model import Campaign
from campaign_model.vocabulary import PaperForm, WaveKind
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.inspections.models import InspectionLot
from quiz_service.statistics.population import spot_check_size
from quiz_service.waves.frozen import (
    FrozenBlueprint,
    copy_line,
    definition_of,
    freeze_papers,
    frozen_definition,
)
from quiz_service.waves.models import Wave, WaveHeadcount, WaveUnit
from quiz_service.waves.opening import WaveRow

AFTER = timedelta(days=30)
CLAIMS = (90, 95, 99)  # percent; "all" takes everybody, not a lot
# Results of fewer people are never shown, so a smaller sample could prove nothing.
LEAST_SIZE = 10


class InspectionError(ValueError):
    """An inspection that cannot be drawn."""


class TooEarlyError(InspectionError):
    """Fewer than thirty days after the end of the wave; carries from when on (UTC)."""

    def __init__(self, since: datetime) -> None:
        """``since`` is the first moment at which it may be drawn."""
        super().__init__(str(since))
        self.since = since


class TooFewPeopleError(InspectionError):
    """A unit of under ten people: a lot among them would tell how single people did."""


class WrongSizeError(InspectionError):
    """A sample that cannot prove the claim, or of more people than there are."""

    def __init__(self, least: int, people: int) -> None:
        """From ``least`` to ``people`` would do."""
        super().__init__(f"{least} to {people}")
        self.least, self.people = least, people


class OtherDefinitionError(InspectionError):
    """Today's definition is not the one of the wave that is to be confirmed."""


class UnderWayError(InspectionError):
    """An inspection of this unit is not over yet."""


@dataclass(frozen=True, slots=True)
class InspectionPlan:
    """What is to be drawn: of which unit, after which wave, to prove how many percent.

    ``size`` of 0 is the smallest that can prove it. ``words`` were said on the spot.
    """

    basis: WaveRow
    unit: str
    claim: int
    size: int
    closes: datetime
    words: str


def least_size(people: int, claim: int) -> int:
    """Return how many must be drawn of ``people`` to prove ``claim`` percent."""
    return min(people, max(spot_check_size(people, claim / 100) or 0, LEAST_SIZE))


def other_form(form: str) -> PaperForm:
    """Return the half of the bank that a wave of this form did not ask."""
    return PaperForm.B if form == PaperForm.A else PaperForm.A


def draw_inspection(
    connection: Connection,
    campaign: Campaign,
    plan: InspectionPlan,
    *,
    blueprints: Iterable[FrozenBlueprint],
    actor: str,
    moment: datetime,
    is_inspector: bool,
) -> int:
    """Open the wave and draw the lot, on record; return the wave's number.

    ``blueprints`` are those of ``other_form``. An inspector who draws is there by that.
    Raises an InspectionError that says why not.
    """
    people = _people_of(connection, plan)
    size = _allowed_size(plan, people)
    _refuse(connection, campaign, plan, moment)
    form = other_form(plan.basis.form)
    wave_id = int(
        connection.execute(
            insert(Wave)
            .values(
                campaign=str(campaign.settings.name),
                kind=WaveKind.INSPECTION.value,
                form=form.value,
                opens=moment,
                closes=plan.closes,
                late_days=campaign.settings.late_days,
            )
            .returning(Wave.id)
        ).scalar_one()
    )
    copy_line(connection, from_wave=plan.basis.id, to_wave=wave_id, unit=plan.unit)
    freeze_papers(connection, wave_id, campaign, blueprints)
    head = record(
        connection,
        actor=actor,
        act=AuditAct.INSPECTION_DRAWN,
        moment=moment,
        wave=wave_id,
        basis=plan.basis.id,
        unit=plan.unit,
        people=people,
        size=size,
        claim=plan.claim,
        closes=str(plan.closes),
        words=plan.words,
    )
    connection.execute(
        insert(InspectionLot).values(
            wave_id=wave_id,
            basis_id=plan.basis.id,
            unit=plan.unit,
            people=people,
            size=size,
            claim=plan.claim,
            head=head,
            drawn=moment,
            confirmed=moment if is_inspector else None,
            inspector=actor if is_inspector else "",
        )
    )
    return wave_id


def _people_of(connection: Connection, plan: InspectionPlan) -> int:
    """Return N of the unit's line in the wave before. Raises TooFewPeopleError."""
    of_line = (WaveUnit.code == plan.unit) | (WaveUnit.count_with == plan.unit)
    people = connection.execute(
        select(func.sum(WaveHeadcount.headcount)).where(
            WaveHeadcount.wave_id == plan.basis.id,
            WaveHeadcount.unit.in_(
                select(WaveUnit.code).where(WaveUnit.wave_id == plan.basis.id, of_line)
            ),
        )
    ).scalar()
    if not people or people < LEAST_SIZE:
        raise TooFewPeopleError
    return int(people)


def _allowed_size(plan: InspectionPlan, people: int) -> int:
    """Return the size of the sample. Raises WrongSizeError."""
    least = least_size(people, plan.claim)
    size = plan.size or least
    if not least <= size <= people:
        raise WrongSizeError(least, people)
    return size


def _refuse(
    connection: Connection, campaign: Campaign, plan: InspectionPlan, moment: datetime
) -> None:
    """Raise the InspectionError that holds; return where none does."""
    since = plan.basis.closes + AFTER
    if moment < since:
        raise TooEarlyError(since)
    before = frozen_definition(connection, plan.basis.id)
    if before.digest != definition_of(campaign).digest:
        raise OtherDefinitionError
    newest = (
        select(func.max(Wave.closes))
        .join(InspectionLot, Wave.id == InspectionLot.wave_id)
        .where(InspectionLot.unit == plan.unit)
    )
    last_end = connection.execute(newest).scalar()
    if last_end is not None and last_end > moment:
        raise UnderWayError
    # Drawn again and again until it suits, a sample proves nothing.
    if last_end is not None and last_end + AFTER > moment:
        raise TooEarlyError(last_end + AFTER)
