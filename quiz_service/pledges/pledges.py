"""A promise that was read and accepted: recorded once for each code, with a receipt."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from secrets import choice

from sqlalchemy import Connection, select

from campaign_model import Campaign, Pledge
from campaign_model.codes import FIRST_CHARACTERS, RANDOM_CHARACTERS
from campaign_model.links import ALPHABET, check_character
from quiz_service.codes.issuing import CodeRecord
from quiz_service.kernel.database import insert_once
from quiz_service.pledges.models import PledgeRow


@dataclass(frozen=True, slots=True)
class Pledged:
    """A pledge on record: everything that a certificate prints, but the name."""

    receipt: str
    text: str
    version: str
    digest: str
    accepted: datetime
    unit: str
    audience: str


PLEDGED = (
    PledgeRow.receipt,
    PledgeRow.text,
    PledgeRow.version,
    PledgeRow.digest,
    PledgeRow.accepted,
    PledgeRow.unit,
    PledgeRow.audience,
)
_PLEDGED = select(*PLEDGED)


def texts_for(campaign: Campaign, audience: str) -> list[Pledge]:
    """The texts an audience may accept: its own first, then the one for everybody."""
    own_texts = [p for p in campaign.pledges if p.audience == audience]
    return own_texts or [p for p in campaign.pledges if p.audience is None]


def accept(
    connection: Connection, code: CodeRecord, pledge: Pledge, *, moment: datetime
) -> Pledged:
    """Record that a code's holder accepted a text; a second time changes nothing."""
    body = "".join(
        [
            choice(FIRST_CHARACTERS),
            *(choice(ALPHABET) for _i in range(RANDOM_CHARACTERS - 1)),
        ]
    )
    insert_once(
        connection,
        PledgeRow,
        code_id=code.code_id,
        wave_id=code.wave_id,
        unit=code.unit,
        audience=code.audience,
        receipt=body + check_character(body),
        text=str(pledge.id),
        version=pledge.version,
        digest=digest_of(pledge),
        accepted=moment,
    )
    pledged = pledge_of(connection, code.code_id)
    assert pledged is not None
    return pledged


def pledge_of(connection: Connection, code_id: int) -> Pledged | None:
    """The pledge of a code."""
    row = connection.execute(_PLEDGED.where(PledgeRow.code_id == code_id)).first()
    return Pledged(*row) if row else None


def by_receipt(connection: Connection, receipt: str) -> Pledged | None:
    """The pledge with this receipt number."""
    row = connection.execute(_PLEDGED.where(PledgeRow.receipt == receipt)).first()
    return Pledged(*row) if row else None


def digest_of(pledge: Pledge) -> str:
    """Which wording was accepted."""
    return hashlib.sha256(str(pledge.text).encode()).hexdigest()


def promises_of(text: str) -> list[str]:
    """Return a text's promises, one each, without the list's signs."""
    return [
        line.strip().removeprefix("-").strip()
        for line in text.splitlines()
        if line.strip()
    ]
