"""Sheets for people without a phone: fresh codes, each with a paper drawn for it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from campaign_model.handover import (
    Handout,
    PrintedItem,
    Slip,
    handouts_json,
    slips_csv,
)
from quiz_service.attempts.attempts import begin_attempt
from quiz_service.attempts.drawing import new_seed
from quiz_service.attempts.models import PAPER
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.issuing import find_code, issue_codes
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.service import Service
from quiz_service.waves.frozen import frozen_units
from quiz_service.waves.opening import WaveRow


def handover_file(
    service: Service,
    connection: Connection,
    wave: WaveRow,
    unit: str,
    *,
    audience: str,
    count: int,
    moment: datetime,
    on_paper: bool,
) -> str:
    """Fresh codes as the file that is handed over: CSV, or JSON with drawn papers.

    Raises what ``issue_codes`` raises.
    """
    if on_paper:
        drawn = handouts(
            service,
            connection,
            wave,
            unit,
            audience=audience,
            count=count,
            moment=moment,
        )
        return handouts_json(drawn)
    fresh_slips = slips(
        service, connection, wave, unit, audience=audience, count=count, moment=moment
    )
    return slips_csv(fresh_slips)


def slips(
    service: Service,
    connection: Connection,
    wave: WaveRow,
    unit: str,
    *,
    audience: str,
    count: int,
    moment: datetime,
) -> list[Slip]:
    """Fresh codes of a unit, ready to print. Raises what ``issue_codes`` raises."""
    codes = issue_codes(
        connection,
        wave.id,
        unit,
        audience=audience,
        count=count,
        key=service.keys.code,
        moment=moment,
    )
    campaign = service.campaign
    unit_name = frozen_units(connection, wave.id)[unit].name
    return [
        Slip(
            code=code,
            unit=unit,
            unit_name=unit_name,
            audience=campaign.audiences[audience].name,
            wave=wave.kind,
            closes=in_china(wave.closes).isoformat(timespec="minutes"),
            address=service.settings.address,
        )
        for code in codes
    ]


def handouts(
    service: Service,
    connection: Connection,
    wave: WaveRow,
    unit: str,
    *,
    audience: str,
    count: int,
    moment: datetime,
) -> list[Handout]:
    """Fresh codes with a paper for each, drawn and frozen now."""
    fresh_slips = slips(
        service, connection, wave, unit, audience=audience, count=count, moment=moment
    )
    return [_handout(service, connection, slip, moment) for slip in fresh_slips]


def _handout(
    service: Service, connection: Connection, slip: Slip, moment: datetime
) -> Handout:
    code = find_code(connection, slip.code, service.keys.code)
    assert code is not None
    seed = new_seed()
    drawn_quiz = question_bank(service).draw_next(code, seed, [])
    assert drawn_quiz is not None, "the first paper of a code is always drawn"
    begin_attempt(
        connection,
        code.code_id,
        drawn_quiz,
        number=1,
        seed=seed,
        moment=moment,
        channel=PAPER,
    )
    items = tuple(
        PrintedItem(
            item.wording.ask,
            item.wording.medium,
            item.wording.sender,
            item.wording.message,
            tuple(choice.text for choice in item.choices),
        )
        for item in drawn_quiz.items
    )
    return Handout(code.place(service.keys.code), slip, items)
