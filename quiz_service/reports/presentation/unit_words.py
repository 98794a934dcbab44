"""What is said on one unit beside its rates: its headcount, and what is counted apart."""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.reports.figures.report import UnitFigures
from quiz_service.reports.presentation.parts import Explanation, joined
from quiz_service.reports.presentation.provenance import corrections_words


def headcount_words(unit: UnitFigures) -> str:
    """Return N with its date, its source and its changes."""
    words = _("Headcount N = {headcount}, as of {date}, source: {source}.")
    sentence = words.format(
        headcount=unit.counts.headcount,
        date=unit.headcount_date,
        source=unit.headcount_source,
    )
    changes = corrections_words(unit)
    return joined(sentence, changes)


def no_weak_point_words(unit: UnitFigures) -> str:
    """Return why no weak point is listed."""
    if not unit.counts.answered:
        return _("Hand out the codes; the first results show here.")
    if unit.points is None:
        return too_few_words()
    return _("No weak point left among those asked. Keep the posters up.")


def too_few_words() -> str:
    """Return why the points of a small unit are not shown."""
    return _(
        "Too few people answered to show single points without showing single people."
    )


def side_counts(unit: UnitFigures) -> tuple[Explanation, ...]:
    """Return what is counted and enters no rate."""
    counts = unit.counts
    pairs = [
        (_("Answered on paper"), str(counts.on_paper)),
        (_("of these keyed in by one account alone"), str(counts.one_keyer)),
        (_("Promises on the phone"), str(counts.pledges)),
        (_("Promises on paper"), str(counts.paper_signed)),
        (_("of these with a parent's signature"), str(counts.paper_parents)),
    ]
    if counts.persons and not unit.hidden:
        tries = counts.sittings / counts.persons
        pairs.append((_("Tries for each person"), f"{tries:.1f}"))
    return tuple(Explanation(name, text) for name, text in pairs)
