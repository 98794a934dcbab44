"""The figures in large: the four rates of a unit or group, and the pass rate twice."""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.reports.figures.report import Counts, QualityFigures, Rates
from quiz_service.reports.presentation.parts import Headline, joined
from quiz_service.reports.presentation.rates import (
    bounds_words,
    coverage_text,
    learned_bounds_words,
    pass_rate_text,
    rate_of_all_text,
)
from quiz_service.statistics.display import percent


def headlines(counts: Counts, rates: Rates) -> tuple[Headline, ...]:
    """Return coverage, pass rate, and awareness at first and after learning."""
    answered = _("{answered} of {headcount} people answered.")
    return (
        Headline(
            _("Took part n/N"),
            coverage_text(counts),
            answered.format(answered=counts.answered, headcount=counts.headcount),
        ),
        Headline(
            _("Passed k/n, first time"),
            pass_rate_text(counts),
            _passed_words(counts),
        ),
        Headline(
            _("Aware k/N, first time"),
            rate_of_all_text(counts.first, counts),
            _first_words(counts, rates),
        ),
        Headline(
            _("Aware k/N, after learning"),
            rate_of_all_text(counts.learned, counts),
            _learned_words(counts, rates),
            is_goal=True,
        ),
    )


def pass_rates_by_care(quality: QualityFigures) -> tuple[Headline, ...]:
    """Return the pass rate of all answers, and without those that look careless."""
    careful, passed = quality.unflagged, quality.unflagged_first
    return (
        Headline(
            _("Passed, all answers"),
            _passed_share(quality.first, quality.persons),
            f"{quality.first}/{quality.persons}",
        ),
        Headline(
            _("Passed, without those that look careless"),
            _passed_share(passed, careful),
            f"{passed}/{careful}",
        ),
    )


def _passed_share(passed: int, persons: int) -> str:
    """Return k/n in percent; that all passed is said in words, for 100 % is said of all N."""
    if passed == persons > 0:
        return _("all {count}").format(count=persons)
    return percent(passed, persons)


def _passed_words(counts: Counts) -> str:
    if counts.first is None:
        return _("Results of fewer than ten people are not shown.")
    if not counts.persons:
        return _("No data yet.")
    words = _("{first} of the {persons} whose answers count passed at once.")
    return words.format(first=counts.first, persons=counts.persons)


def _first_words(counts: Counts, rates: Rates) -> str:
    if rates.first is None or counts.first is None:
        return _passed_words(counts)
    words = _(
        "{aware} of all {headcount} people; those who did not answer count as not aware."
    )
    words = words.format(aware=counts.first, headcount=counts.headcount)
    return joined(words, bounds_words(counts.first, counts))


def _learned_words(counts: Counts, rates: Rates) -> str:
    if rates.learned is None or counts.learned is None:
        return _passed_words(counts)
    words = _(
        "{aware} of all {headcount} people passed, at once or after learning. The goal"
        " “everybody” is read here."
    )
    words = words.format(aware=counts.learned, headcount=counts.headcount)
    return joined(words, learned_bounds_words(counts.learned, counts))
