"""The open sample as tables: by poster and by fraud type, each row with its label."""

from __future__ import annotations

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.vocabulary import PosterSubject
from quiz_service.practice.figures import (
    PosterFigures,
    PracticeCounts,
    PracticeFigures,
)
from quiz_service.reports.presentation.context import simulated_words
from quiz_service.reports.presentation.parts import (
    ColumnKind,
    FigureCell,
    FigureColumn,
    FigureRow,
    FigureTable,
    count_cell,
    text_cell,
)
from quiz_service.statistics.display import UNDEFINED, percent


def sample_label() -> str:
    """Return what every figure of this kind is labelled with."""
    return _("open sample, self-selected")


def sample_lines(campaign: Campaign, *, as_of: str, simulated: bool) -> tuple[str, ...]:
    """Return what stands above each sheet of a file: of whom, when, and what it is not."""
    settings = campaign.settings
    words = _("{campaign} · {place} · open sample, as of {time}")
    whose = words.format(campaign=settings.title, place=settings.county, time=as_of)
    limits = _(
        "Whoever wants to comes, so this stands for no unit and is part of no rate. Tries are"
        " told in fives, and one to four scans are not told."
    )
    return (*((simulated_words(),) if simulated else ()), whose, limits)


def poster_table(
    figures: PracticeFigures, campaign: Campaign, *, as_of: str, simulated: bool
) -> FigureTable:
    """Return the posters that were scanned or tried, the most tried first.

    In files every row says that it is an open sample, when it was counted, and whether the
    figures are simulated.
    """
    busy = [p for p in figures.posters if p.counts.tries or p.scans != 0]
    busy.sort(key=lambda p: (-p.counts.tries, -(p.scans or 0), p.number))
    mark = (sample_label(), as_of, _("yes") if simulated else "")
    rows = [_poster_row(poster, campaign, mark) for poster in busy]
    if figures.elsewhere.tries:
        name = _("From the site, or a poster out of print")
        cells = (text_cell(""), text_cell(name), text_cell(""), count_cell(None))
        rows.append(
            FigureRow(
                (*cells, *_counts(figures.elsewhere), count_cell(None), *_marks(mark))
            )
        )
    count = ColumnKind.COUNT
    return FigureTable(
        title=_("By poster"),
        columns=(
            FigureColumn(_("Poster"), _("Poster"), ColumnKind.NAME),
            FigureColumn(_("Where it hangs"), _("Where it hangs")),
            FigureColumn(_("What it is about"), _("What it is about")),
            FigureColumn(_("Scanned"), _("Scanned"), count),
            *_count_columns(),
            FigureColumn(filed=_("Not counted, too many in an hour"), kind=count),
            FigureColumn(filed=_("Kind of figure")),
            FigureColumn(filed=_("Queried")),
            FigureColumn(filed=_("Simulated")),
        ),
        rows=tuple(rows),
        empty=_("Nobody has scanned or tried yet."),
    )


def type_table(figures: PracticeFigures, campaign: Campaign) -> FigureTable:
    """Return the fraud types that were tried, those that went worst first."""
    tried = [kind for kind in figures.types if kind.counts.tries]
    tried.sort(key=lambda kind: kind.counts.right / kind.counts.asked)
    return FigureTable(
        title=_("By fraud type, the weakest first"),
        columns=(
            FigureColumn(_("Fraud type"), _("Fraud type"), ColumnKind.NAME),
            *_count_columns(),
        ),
        rows=tuple(
            FigureRow(
                (
                    text_cell(campaign.fraud_types[kind.fraud_type].name),
                    *_counts(kind.counts),
                )
            )
            for kind in tried
        ),
        empty=_("Nobody has tried yet."),
    )


def _count_columns() -> tuple[FigureColumn, ...]:
    count = ColumnKind.COUNT
    return (
        FigureColumn(_("Tries"), _("Tries"), count),
        FigureColumn(_("Right answers"), _("Right answers"), count),
        FigureColumn(_("of questions"), _("of questions"), count),
        FigureColumn(_("Share"), _("Share"), ColumnKind.SHARE),
    )


def _counts(counts: PracticeCounts) -> tuple[FigureCell, ...]:
    """Return the cells of tries; of none in fives nobody says whether there were any."""
    if not counts.tries:
        unknown = FigureCell(UNDEFINED)
        return FigureCell(_("fewer than 5")), unknown, unknown, unknown
    share = counts.right / counts.asked if counts.asked else None
    return (
        count_cell(counts.tries),
        count_cell(counts.right),
        count_cell(counts.asked),
        FigureCell(percent(counts.right, counts.asked), share),
    )


def _poster_row(
    poster: PosterFigures, campaign: Campaign, mark: tuple[str, ...]
) -> FigureRow:
    scans = (
        FigureCell(_("fewer than 5"), None)
        if poster.scans is None
        else count_cell(poster.scans)
    )
    return FigureRow(
        (
            text_cell(poster.number),
            text_cell(_place_of(poster, campaign)),
            text_cell(_subject_of(poster, campaign)),
            scans,
            *_counts(poster.counts),
            count_cell(poster.noise),
            *_marks(mark),
        )
    )


def _marks(mark: tuple[str, ...]) -> tuple[FigureCell, ...]:
    return tuple(text_cell(text) for text in mark)


def _place_of(poster: PosterFigures, campaign: Campaign) -> str:
    unit = campaign.units.get(str(poster.poster.unit or ""))
    return unit.name if unit else str(poster.poster.setting) or UNDEFINED


def _subject_of(poster: PosterFigures, campaign: Campaign) -> str:
    subject = str(poster.poster.subject)
    if poster.poster.about is PosterSubject.FRAUD_TYPE:
        return campaign.fraud_types[subject].name
    if poster.poster.about is PosterSubject.CASE:
        return campaign.cases[subject].title
    return PosterSubject.label_of(poster.poster.about.value)
