"""补答 on paper: a second, short sheet for a code whose first sheet did not suffice.

It asks what a phone would ask in its place: one fresh item for each must-know point missed
and as many others as the mark needs, never shown to this code, at most two rounds. Nobody
can look a code up, so whoever keys a sheet in hands the code on from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection

from campaign_model import Campaign
from campaign_model.handover import Handout, Slip, read_handouts
from quiz_service.attempts.attempts import (
    Attempt,
    attempts_of_code,
    begin_attempt,
    open_attempt,
)
from quiz_service.attempts.drawing import new_seed
from quiz_service.attempts.models import PAPER
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.issuing import CodeRecord
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.service import Service
from quiz_service.paper_entry.printed_items import printed_items
from quiz_service.waves.frozen import frozen_units
from quiz_service.waves.opening import find_wave
from typesetting.handouts.compose import quiz_papers
from typesetting.handouts.printing import finished_pdf

# How many items a round has does not depend on the seed that chooses them.
NO_SEED = "00"


class NoSecondSheet(StrEnum):
    """Why a code gets no second sheet."""

    FIRST_IS_OPEN = "first is open"
    AWARE = "aware"
    NONE_LEFT = "none left"


class NoSecondSheetError(Exception):
    """A code gets no second sheet; ``why`` says which of the reasons it is."""

    def __init__(self, why: NoSecondSheet) -> None:
        """``why`` is shown to the clerk in words."""
        super().__init__(why)
        self.why = why


def items_of_next_round(
    service: Service, connection: Connection, code: CodeRecord
) -> int:
    """Return how many items a second sheet of this code would ask; 0 where there is none."""
    attempts = attempts_of_code(connection, code.code_id)
    if not attempts or attempts[-1].finished is None or attempts[-1].aware:
        return 0
    drawn_quiz = question_bank(service).draw_next(code, NO_SEED, attempts)
    return len(drawn_quiz.items) if drawn_quiz else 0


def second_sheet(
    service: Service,
    connection: Connection,
    code: CodeRecord,
    *,
    typed: str,
    moment: datetime,
) -> Handout:
    """Return the next sheet of a code, drawn and frozen now; printed again it is the same.

    ``typed`` is the code as it stands on the first sheet. Raises NoSecondSheetError.
    """
    attempts = attempts_of_code(connection, code.code_id)
    attempt = open_attempt(attempts) or _begun(
        service, connection, code, attempts=attempts, moment=moment
    )
    if attempt.number == 1:
        raise NoSecondSheetError(NoSecondSheet.FIRST_IS_OPEN)
    drawn_quiz = question_bank(service).drawn_quiz(attempt.sheet, attempt.seed)
    return Handout(
        code.place(service.keys.code),
        _slip(service, connection, code, typed),
        printed_items(drawn_quiz),
        attempt.number - 1,
    )


def second_sheets_pdf(_campaign: Campaign, text: str) -> bytes:
    """Set second sheets in print: a task of the workshop, which hands the campaign to each.

    ``text`` is their JSON, since what crosses to another process is plain.
    Raises TypesettingError.
    """
    (record,) = quiz_papers(read_handouts(text, "second-sheets"))
    return finished_pdf(record)


def _begun(
    service: Service,
    connection: Connection,
    code: CodeRecord,
    *,
    attempts: Sequence[Attempt],
    moment: datetime,
) -> Attempt:
    if not attempts:
        raise NoSecondSheetError(NoSecondSheet.FIRST_IS_OPEN)
    if attempts[-1].aware:
        raise NoSecondSheetError(NoSecondSheet.AWARE)
    seed = new_seed()
    drawn_quiz = question_bank(service).draw_next(code, seed, attempts)
    if drawn_quiz is None:
        raise NoSecondSheetError(NoSecondSheet.NONE_LEFT)
    return begin_attempt(
        connection,
        code.code_id,
        drawn_quiz,
        number=len(attempts) + 1,
        seed=seed,
        moment=moment,
        channel=PAPER,
    )


def _slip(
    service: Service, connection: Connection, code: CodeRecord, typed: str
) -> Slip:
    wave = find_wave(connection, code.wave_id)
    assert wave is not None, "a foreign key names it"
    return Slip(
        code=typed,
        unit=code.unit,
        unit_name=frozen_units(connection, code.wave_id)[code.unit].name,
        audience=service.campaign.audiences[code.audience].name,
        wave=wave.kind,
        closes=in_china(wave.closes).isoformat(timespec="minutes"),
        address=service.public_address,
    )
