"""A letter as data: what it says and in which order; how it looks is said elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.language import language
from quiz_service.reports.figures.report import Report, UnitFigures
from quiz_service.reports.presentation.moments import moment_words
from quiz_service.reports.presentation.provenance import provenance_lines
from quiz_service.reports.snapshots.store import digest_of

TEXT, HEADING, ITEM, NOTE = "text", "heading", "item", "note"
ORIGIN = "origin"  # small, at the very end
_UNFIT_FOR_A_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_HAN = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”"
# Between Han and digits both programs put their own thin space.
_LOOSE = re.compile(rf"(?<=[{_HAN}]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[{_HAN}])")


@dataclass(frozen=True, slots=True)
class LetterBlock:
    """A paragraph; ``kind`` is one of text, heading, item, note, origin."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class LetterTable:
    """Rows of cells under a head; ``widths`` are parts of the whole width."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A draft. ``name`` is a file name without ending; ``moment`` is when counts were read.

    An empty ``addressee`` or ``contact`` leaves its line out.
    """

    name: str
    title: str
    addressee: str
    blocks: tuple[LetterBlock | LetterTable, ...]
    contact: str
    signed_by: str
    dated: str
    mark: str
    foot: str
    author: str
    moment: datetime
    language: str


@dataclass(frozen=True, slots=True)
class LetterContext:
    """What all letters of one report share."""

    report: Report
    campaign: Campaign
    digest: str

    @property
    def days(self) -> int:
        """Return the days within which a unit replies."""
        return self.campaign.settings.letters.reply_by_days

    @property
    def queried(self) -> str:
        """Return when the counts were read, in words."""
        return moment_words(self.report.origin.queried)


def letter_context(report: Report, campaign: Campaign) -> LetterContext:
    """Return what all letters about a report share."""
    return LetterContext(report, campaign, digest_of(report))


def draft(
    context: LetterContext,
    name: str,
    title: str,
    blocks: Iterable[LetterBlock | LetterTable],
    *,
    addressee: str = "",
    replies: bool = True,
    units: Sequence[UnitFigures] | None = None,
) -> Letter:
    """Return a letter with all that every draft has: slots, the mark, the snapshot's hash.

    ``units`` are those that it is about; without them it is about all of the report.
    """
    settings = context.campaign.settings
    slot = _("(please fill in)")
    foot = _("Data snapshot SHA-256 {digest}").format(digest=context.digest)
    contact = _("Contact: {slot}    Telephone: {slot}").format(slot=slot)
    return Letter(
        name=_UNFIT_FOR_A_NAME.sub("_", name),
        title=title,
        addressee=addressee,
        blocks=tuple(
            _tight(block) for block in (*blocks, *_provenance(context, units))
        ),
        contact=contact if replies else "",
        signed_by=settings.letters.signed_by or _("(sending office, please fill in)"),
        dated=_("(date, please fill in)"),
        mark=_mark(context, context.report.units if units is None else units),
        foot=foot,
        author=settings.organizer,
        moment=datetime.fromisoformat(context.report.origin.queried),
        language=language(),
    )


def _provenance(
    context: LetterContext, units: Sequence[UnitFigures] | None
) -> Iterator[LetterBlock]:
    for line in provenance_lines(context.report, units):
        yield LetterBlock(ORIGIN, line)


def _mark(context: LetterContext, units: Sequence[UnitFigures]) -> str:
    if context.report.origin.simulated:
        return _("Draft · simulated figures, not to be sent")
    if any(unit.sample for unit in units):
        return _("Draft · example unit, not to be sent")
    return _("Draft · to be approved")


def _tight(block: LetterBlock | LetterTable) -> LetterBlock | LetterTable:
    if isinstance(block, LetterTable):
        return block
    return LetterBlock(block.kind, tight(block.text))


def tight(text: str) -> str:
    """Return text without the spaces between Han and digits, which print does not like."""
    return _LOOSE.sub("", text)
