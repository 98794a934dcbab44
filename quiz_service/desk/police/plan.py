"""What taking figures in would do, and the figures themselves, signed between two pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from campaign_model.language import gettext as _
from quiz_service.kernel.current import service
from quiz_service.kernel.http_errors import BadRequestError
from quiz_service.reports.scorecard.police import COUNTY, FIGURES, Police, Record

PURPOSE = "police"


@dataclass(frozen=True, slots=True)
class PoliceChange:
    """A month of a place: the record that holds now, if any, and the one that would."""

    before: Record | None
    after: Record

    @property
    def changes(self) -> bool:
        """Whether anything becomes another one."""
        return self.before != self.after


def planned(police: Police | None, records: Iterable[Record]) -> list[PoliceChange]:
    """Return what each record does, those that change something first."""
    known = police.records if police else {}
    steps = [PoliceChange(known.get((r.code, r.month)), r) for r in records]
    return sorted(steps, key=lambda s: (not s.changes, s.after.month, s.after.code))


def seal_records(records: Sequence[Record], login: str) -> str:
    """Return records as a token that this account alone can send back."""
    rows = [asdict(record) for record in records]
    return service().sign_token(PURPOSE, json.dumps([login, rows], default=str))


def open_records(token: str, login: str) -> list[Record]:
    """Return the records of a token. Raises BadRequestError for a foreign one."""
    text = service().read_token(PURPOSE, token)
    if not isinstance(text, str):
        raise BadRequestError
    maker, rows = json.loads(text)
    if maker != login:
        raise BadRequestError
    return [
        Record(**{**row, "entered_on": date.fromisoformat(row["entered_on"])})
        for row in rows
    ]


def place_name(code: str) -> str:
    """Return what a place is called."""
    campaign = service().campaign
    if code == COUNTY:
        return _("The whole county")
    places = campaign.units.get(code) or campaign.townships.get(code)
    return str(places.name) if places else code


def figures_words(record: Record | None) -> str:
    """Return the figures that a record gives, in one line."""
    if record is None:
        return ""
    names = {
        "cases": _("{count} cases reported"),
        "loss": _("loss of {count} yuan"),
        "high_losses": _("{count} with a high loss"),
        "suspects": _("{count} suspects in all"),
        "dens": _("{count} dens found"),
        "cards": _("{count} cards involved"),
    }
    given = [(name, getattr(record, name)) for name in FIGURES]
    parts = [
        names[name].format(count=value) for name, value in given if value is not None
    ]
    return _(", ").join(parts)
