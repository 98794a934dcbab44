"""The report as officials print it: PDF/UA-1, set by Typst in the house style."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.language import language
from campaign_model.vocabulary import WaveKind
from design import Tokens
from quiz_service.reports import presentation as words
from quiz_service.reports.charts import drawing
from quiz_service.reports.figures.next_steps import NextStep, steps_for
from quiz_service.reports.figures.report import (
    BUREAU,
    KIND,
    TOWNSHIP,
    Counts,
    GroupFigures,
    Rates,
    Report,
    UnitFigures,
)
from quiz_service.reports.files.explained import explained
from quiz_service.reports.snapshots.store import digest_of
from quiz_service.statistics.display import percent
from typesetting.typeset import TypesetJob, typeset

TEMPLATES = Path(__file__).parent
WEAKEST = 5
Told = dict[str, Any]


def pdf_of(report: Report, campaign: Campaign) -> bytes:
    """The whole report; the same snapshot is the same bytes."""
    told = {
        "language": language(),
        **_head(report),
        "figures": _figures(report.total.counts, report.total.rates),
        "goal": _goal(report),
        "charts": _charts(report, campaign.settings.look.tokens),
        "groups": [
            {
                "title": title,
                "rows": [_row(g) for g in report.groups if g.group == group],
            }
            for group, title in (
                (KIND, _("By kind of unit")),
                (BUREAU, _("By bureau in charge")),
                (TOWNSHIP, _("By township")),
            )
        ],
        "group_head": [
            _("Group"),
            _("Units"),
            "N",
            "n",
            _("Took part"),
            _("Passed k/n"),
            _("Aware, first"),
            _("Aware, learned"),
            _("Missing"),
        ],
        "steps": [_step(s) for s in steps_for(report.points, campaign, WEAKEST)],
        "unit_head": [
            _("Unit"),
            "N",
            "n",
            _("Took part"),
            _("Passed k/n"),
            _("Aware, first"),
            _("Aware, learned"),
            _("Missing"),
            _("State"),
        ],
        "units": [_unit(unit) for unit in report.units],
        "alert": _alert(report),
        "quality": _quality(report),
        "explained": explained(report),
    }
    moment = datetime.fromisoformat(report.origin.queried)
    data = json.dumps(told, ensure_ascii=False, sort_keys=True)
    timestamp = int(moment.timestamp())
    look = campaign.settings.look.for_print()
    job = TypesetJob("report", TEMPLATES, "report.typ", data, timestamp, look)
    return typeset(job)


def _head(report: Report) -> Told:
    origin, wave = report.origin, report.wave
    day = _("{opens} to {closes}").format(
        opens=wave.opens[:10], closes=wave.closes[:10]
    )
    titles = {
        "whole": _("The whole"),
        "next": _("Weak points and what to do next"),
        "all": _("All units"),
        "alert": _("Alert, or distrusting everything?"),
        "quality": _("Data quality"),
        "read": _("How to read it"),
        "empty": _("No data yet."),
    }
    return {
        "title": _("Awareness report of {campaign}").format(campaign=origin.title),
        "author": origin.organizer,
        "place": origin.scope or origin.county,
        "wave": f"{WaveKind.label_of(wave.kind)} · {day}",
        "asof": _("As of {time}").format(time=origin.queried[:16].replace("T", " ")),
        "simulated": _("Simulated figures for a demonstration: nobody real answered.")
        if origin.simulated
        else "",
        "foot": _("Snapshot {digest} · log {head} · {time}").format(
            digest=digest_of(report)[:16],
            head=(origin.audit_head or "—")[:16],
            time=origin.queried[:16].replace("T", " "),
        ),
        "titles": titles,
    }


def _goal(report: Report) -> Told:
    counts = report.total.counts
    parts = [
        _("{count} have not answered, {units} of {all} units have not begun.").format(
            count=counts.headcount - counts.answered,
            units=report.total.silent_units,
            all=report.total.units,
        ),
        _("{count} answered and are not aware yet.").format(
            count=counts.persons - (counts.learned or 0)
        ),
    ]
    if report.total.conflicts:
        what = _(
            "{count} units have more answers than people and are in no sum until their"
            " headcount is checked."
        )
        parts.append(what.format(count=report.total.conflicts))
    if report.total.hidden_units:
        what = _(
            "{count} units with fewer than five answers: they took part, their results"
            " are in no sum yet."
        )
        parts.append(what.format(count=report.total.hidden_units))
    return {
        "before": _("To 100% are missing"),
        "count": str(words.missing(counts)),
        "after": _("persons"),
        "parts": parts,
    }


def _figures(counts: Counts, rates: Rates) -> list[list[str]]:
    answered = _("{answered} of {headcount} people answered.").format(
        answered=counts.answered, headcount=counts.headcount
    )
    passed = _("{first} of {persons} passed at once; interval {interval}.").format(
        first=counts.first,
        persons=counts.persons,
        interval=words.interval(rates.pass_low, rates.pass_high),
    )
    aware = _("{aware} of all {headcount} people.")
    return [
        [_("Took part n/N"), words.coverage(counts), answered],
        [_("Passed k/n, first time"), words.pass_rate(counts), passed],
        [
            _("Aware k/N, first time"),
            words.of_all(counts.first, counts),
            aware.format(aware=counts.first, headcount=counts.headcount),
        ],
        [
            _("Aware k/N, after learning"),
            words.of_all(counts.learned, counts),
            aware.format(aware=counts.learned, headcount=counts.headcount),
        ],
    ]


def _charts(report: Report, tokens: Tokens) -> Told:
    kinds = [
        (words.kind_name(g.name), g.rates.first, g.rates.learned)
        for g in report.groups
        if g.group == KIND
    ]
    made = {
        "progress": drawing.progress(
            report.days, report.total.counts.headcount, tokens
        ),
        "kinds": drawing.first_and_learned(kinds, tokens),
        "points": drawing.points(report.points, tokens),
    }
    told = {
        "progress": _("People who answered and people aware, by day"),
        "kinds": _("Aware the first time and after learning, by kind of unit"),
        "points": _("Share of right answers, the weakest points first"),
    }
    return {
        name: {"svg": picture.decode(), "alt": told[name]} if picture else None
        for name, picture in made.items()
    }


def _row(group: GroupFigures) -> list[str]:
    counts = group.counts
    name = words.kind_name(group.name) if group.group == KIND else group.name
    return [
        name,
        str(group.units),
        str(counts.headcount),
        str(counts.answered),
        words.coverage(counts),
        words.pass_rate(counts),
        words.of_all(counts.first, counts),
        words.of_all(counts.learned, counts),
        str(words.missing(counts)),
    ]


def _unit(unit: UnitFigures) -> list[str]:
    counts = unit.counts
    unknown = unit.hidden or unit.status == "conflict"
    return [
        unit.name,
        str(counts.headcount),
        str(counts.answered),
        words.coverage(counts),
        words.pass_rate(counts),
        words.of_all(counts.first, counts),
        words.of_all(counts.learned, counts),
        "—" if unknown else str(words.missing(counts)),
        words.status_name(unit.status),
    ]


def _step(step: NextStep) -> Told:
    point = step.point
    share = words.share(point.right, point.asked)
    links = [step.guide.address] if step.guide else []
    posters = [_("Poster {number}").format(number=link.title) for link in step.posters]
    return {
        "name": point.name,
        "told": _("{right} of {asked} answers right").format(
            right=point.right, asked=point.asked
        )
        + f" · {share}",
        "links": links,
        "others": [*posters, *(link.title for link in step.lessons)],
    }


def _alert(report: Report) -> list[str]:
    seen = report.detection
    if seen is None or not seen.genuine:
        return []
    told = [
        _(
            "Frauds recognised: {hits} of {frauds}. Genuine messages taken for fraud:"
            " {alarms} of {genuine}; who distrusts everything misses real warnings, too."
        ).format(
            hits=seen.hits,
            frauds=seen.frauds,
            alarms=seen.false_alarms,
            genuine=seen.genuine,
        )
    ]
    if seen.sensitivity is not None:
        what = _(
            "Telling them apart (d′): {value}. 0 is guessing, 1 is fair, 2 and more is good."
        )
        told.append(what.format(value=f"{seen.sensitivity:.2f}"))
    return told


def _quality(report: Report) -> list[str]:
    quality = report.quality
    if not quality.persons:
        return []
    names = {unit.code: unit.name for unit in report.units}
    what = _(
        "Pass rate with all answers {all} ({k}/{n}), without {count} that look careless"
        " {without}. Nothing is deleted; the official figure keeps all."
    )
    told = what.format(
        all=percent(quality.first, quality.persons),
        k=quality.first,
        n=quality.persons,
        count=quality.flagged,
        without=percent(
            quality.first - quality.flagged_first, quality.persons - quality.flagged
        ),
    )
    asks: Sequence[str] = [
        f"{names.get(signal.unit, signal.unit)}：{signal.words}"
        for signal in quality.signals
    ]
    return [told, *asks]
