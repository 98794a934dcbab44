"""Fresh codes ready to hand out: slips for phones, or sheets with a paper drawn for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from campaign_model.handover import (
    Handout,
    Slip,
    handouts_json,
    slips_csv,
)
from campaign_model.vocabulary import WaveKind
from quiz_service.attempts.attempts import begin_attempt
from quiz_service.attempts.drawing import new_seed
from quiz_service.attempts.models import PAPER
from quiz_service.attempts.question_bank import question_bank
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.codes.batches import new_batch, new_issue
from quiz_service.codes.issuing import find_code, issue_codes
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.service import Service
from quiz_service.paper_entry.printed_items import printed_items
from quiz_service.waves.calendar import is_over
from quiz_service.waves.frozen import frozen_units
from quiz_service.waves.opening import WaveRow


class WaveOverError(Exception):
    """The wave has ended: a slip made now opens nothing, and a sheet was answered too late."""


class LotOnlyError(Exception):
    """Codes of an inspection for somebody whom its lot did not meet."""


@dataclass(frozen=True, slots=True)
class CodeOrder:
    """Codes for a unit: for whose paper, how many, under which label."""

    unit: str
    audience: str
    count: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class IssuedCodes:
    """What an issue handed out: slips, or handouts where it was for paper."""

    issue_id: int
    slips: tuple[Slip, ...]
    handouts: tuple[Handout, ...]

    @property
    def file(self) -> str:
        """The file that is handed over: CSV of slips, or JSON of drawn papers."""
        return handouts_json(self.handouts) if self.handouts else slips_csv(self.slips)


def issue_orders(
    service: Service,
    connection: Connection,
    wave: WaveRow,
    orders: Sequence[CodeOrder],
    *,
    on_paper: bool,
    moment: datetime,
    by_lot: bool = False,
) -> IssuedCodes:
    """Issue what was ordered, a batch an order.

    Codes of an inspection are issued ``by_lot`` alone: with any other the unit could send
    whom it likes. Raises WaveOverError, LotOnlyError, and what ``issue_codes`` raises.
    """
    # Sheets are keyed in for two weeks more, so one drawn after the end would count.
    if is_over(wave, moment):
        raise WaveOverError
    if wave.kind == WaveKind.INSPECTION.value and not by_lot:
        raise LotOnlyError
    issue_id = new_issue(connection, wave.id, on_paper=on_paper, moment=moment)
    names = {
        code: unit.name for code, unit in frozen_units(connection, wave.id).items()
    }
    issuing = _Issuing(service, connection, wave, names, moment)
    slips = tuple(
        slip for order in orders for slip in issuing.slips_of(order, issue_id)
    )
    drawn = tuple(map(issuing.handout, slips)) if on_paper else ()
    return IssuedCodes(issue_id, slips, drawn)


def record_issue(
    connection: Connection,
    wave_id: int,
    orders: Iterable[CodeOrder],
    *,
    on_paper: bool,
    actor: str,
    moment: datetime,
) -> None:
    """Write down what was issued, a record an order, in the transaction that issues it."""
    for order in orders:
        record(
            connection,
            actor=actor,
            act=AuditAct.CODES_ISSUED,
            moment=moment,
            wave=wave_id,
            unit=order.unit,
            audience=order.audience,
            count=order.count,
            on_paper=on_paper,
        )


@dataclass(frozen=True, slots=True)
class _Issuing:
    """One issue while it is made."""

    service: Service
    connection: Connection
    wave: WaveRow
    unit_names: dict[str, str]
    moment: datetime

    def slips_of(self, order: CodeOrder, issue_id: int) -> list[Slip]:
        """Issue the codes of one order as a batch."""
        batch_id = new_batch(
            self.connection,
            issue_id,
            unit=order.unit,
            audience=order.audience,
            label=order.label,
        )
        codes = issue_codes(
            self.connection,
            self.wave.id,
            order.unit,
            audience=order.audience,
            count=order.count,
            key=self.service.keys.code,
            moment=self.moment,
            batch_id=batch_id,
        )
        closes = in_china(self.wave.closes).isoformat(timespec="minutes")
        return [
            Slip(
                code=code,
                unit=order.unit,
                unit_name=self.unit_names[order.unit],
                audience=self.service.campaign.audiences[order.audience].name,
                wave=self.wave.kind,
                closes=closes,
                address=self.service.public_address,
                label=order.label,
            )
            for code in codes
        ]

    def handout(self, slip: Slip) -> Handout:
        """Draw and freeze the paper of a fresh code."""
        code = find_code(self.connection, slip.code, self.service.keys.code)
        assert code is not None
        seed = new_seed()
        drawn_quiz = question_bank(self.service).draw_next(code, seed, [])
        assert drawn_quiz is not None, "the first paper of a code is always drawn"
        begin_attempt(
            self.connection,
            code.code_id,
            drawn_quiz,
            number=1,
            seed=seed,
            moment=self.moment,
            channel=PAPER,
        )
        number = code.place(self.service.keys.code)
        return Handout(number, slip, printed_items(drawn_quiz))
