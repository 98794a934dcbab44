"""The waves as a calendar that a phone or an office program subscribes to (RFC 5545).

Inspections are not in it: a unit that knows the day before is not inspected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from campaign_model import Campaign
from campaign_model.icalendar import ical_bytes, ical_text
from campaign_model.language import gettext as _
from campaign_model.vocabulary import WaveKind
from quiz_service.waves.opening import WaveRow


def wave_calendar(
    campaign: Campaign, waves: Sequence[WaveRow], host: str, moment: datetime
) -> bytes:
    """Return an event a wave; one whose end was moved replaces what a calendar had."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//wuzha//waves//ZH",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{ical_text(campaign.settings.title)}",
        *(line for wave in waves for line in _event(campaign, wave, host, moment)),
        "END:VCALENDAR",
    ]
    return ical_bytes(lines)


def _event(
    campaign: Campaign, wave: WaveRow, host: str, moment: datetime
) -> Iterator[str]:
    kind = WaveKind.label_of(wave.kind)
    yield "BEGIN:VEVENT"
    yield f"UID:wave-{wave.id}@{host}"
    yield f"DTSTAMP:{_utc(moment)}"
    yield f"DTSTART:{_utc(wave.opens)}"
    yield f"DTEND:{_utc(wave.closes)}"
    title = _("{campaign}: wave {number}, {kind}")
    yield "SUMMARY:" + ical_text(
        title.format(campaign=campaign.settings.title, number=wave.id, kind=kind)
    )
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    return f"{moment:%Y%m%dT%H%M%SZ}"
