"""A unit's page in a wave, with its forms blank or as they were refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_hex

from flask import Response, url_for

from campaign_model import Audience
from campaign_model.language import gettext as _
from campaign_model.vocabulary import WaveKind
from quiz_service.counting.unit_counts import UnitCounts, unit_counts
from quiz_service.desk.codes.progress import BatchProgress, progress_of_unit
from quiz_service.desk.codes.usual_audience import usual_audience
from quiz_service.desk.units.forms import CodesForm, PaperPledgesForm
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import NotFoundError
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import current_account
from quiz_service.waves.calendar import is_over
from quiz_service.waves.frozen import FrozenUnit, audiences_of
from quiz_service.waves.opening import (
    HeadcountCorrection,
    WaveRow,
    find_wave,
    headcount_changes,
)
from quiz_service.waves.scope import wave_unit_in_scope


@dataclass(frozen=True, slots=True)
class UnitInWave:
    """What a page about one unit in one wave begins with; ``audiences`` have a paper.

    ``changes`` are what was corrected of its N since the wave opened, the oldest first.
    """

    unit: FrozenUnit
    wave: WaveRow
    counts: UnitCounts
    changes: Sequence[HeadcountCorrection]
    audiences: tuple[Audience, ...]

    @property
    def is_over(self) -> bool:
        """Return whether the wave has ended, so that new slips would open nothing."""
        return is_over(self.wave, service().now())


def wave_over_words() -> str:
    """Return why no slip is made after the end of a wave."""
    return _(
        "This wave is over: a slip made now opens nothing. The county can move its end, or"
        " make slips in the next wave."
    )


def unit_in_wave(number: int, code: str) -> UnitInWave:
    """Return a unit of the organizer's scope in a wave. Raises NotFoundError.

    Codes of an inspection are those that its lot met, made on its own page.
    """
    with service().readers.begin() as connection:
        unit = wave_unit_in_scope(connection, number, current_account(), code)
        wave = find_wave(connection, number)
        counts = unit_counts(connection, number).get(unit.code) if wave else None
        changes = headcount_changes(connection, number).get(unit.code, [])
        with_paper = audiences_of(connection, number)
    if wave is None or counts is None or wave.kind == WaveKind.INSPECTION.value:
        raise NotFoundError
    audiences = service().campaign.audiences.items()
    offered = tuple(audience for key, audience in audiences if key in with_paper)
    return UnitInWave(unit, wave, counts, changes, offered)


def unit_page(
    place: UnitInWave,
    *,
    phone_codes: CodesForm | None = None,
    paper_codes: CodesForm | None = None,
    paper_pledges: PaperPledgesForm | None = None,
    status: int = 200,
) -> Response:
    """Return the page; a form that was refused shows why, with what was typed."""
    batches = _batches(place)
    return page(
        "desk/unit.html",
        status,
        page_path=url_for("units.unit", number=place.wave.id, code=place.unit.code),
        account=current_account(),
        unit=place.unit,
        wave=place.wave,
        counts=place.counts,
        changes=place.changes,
        batches=batches,
        audiences=service().campaign.audiences,
        wave_over=wave_over_words() if place.is_over else "",
        phone_codes=phone_codes or _blank_codes(place, batches),
        paper_codes=paper_codes or _blank_codes(place, batches),
        paper_pledges=paper_pledges or _blank_pledges(place),
    )


def _batches(place: UnitInWave) -> list[BatchProgress]:
    with service().readers.begin() as connection:
        return progress_of_unit(connection, place.wave.id, place.unit.code)


def _blank_codes(place: UnitInWave, batches: list[BatchProgress]) -> CodesForm:
    remaining = max(place.counts.headcount - place.counts.codes, 0)
    newest = batches[0].batch.audience if batches else None
    usual = usual_audience(place.unit, newest, place.audiences)
    form = CodesForm.blank(count=remaining, audience=str(usual.id) if usual else "")
    form.offer(place.audiences)
    return form


def _blank_pledges(place: UnitInWave) -> PaperPledgesForm:
    return PaperPledgesForm.blank(
        submission=token_hex(16),
        signed=place.counts.paper_signed,
        parents=place.counts.paper_parents,
    )
