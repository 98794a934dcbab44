"""Where figures come from: campaign, wave, moment, definition, snapshot, simulated or not."""

from __future__ import annotations

from dataclasses import dataclass

from campaign_model.language import gettext as _
from campaign_model.vocabulary import WaveKind
from quiz_service.reports.figures.report import AwarenessDefinition, Report
from quiz_service.reports.presentation.parts import Explanation
from quiz_service.reports.presentation.quality import (
    detection_words,
    sensitivity_words,
)
from quiz_service.reports.snapshots.store import digest_of

SHORT_DIGEST = 16


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What stands above and below figures on paper."""

    title: str
    place: str
    wave: str
    as_of: str
    simulated: str
    footer: str
    author: str


def context_of(report: Report) -> ReportContext:
    """Return the lines about a report as a whole; ``simulated`` is empty for a real one."""
    origin, wave = report.origin, report.wave
    days = _("{opens} to {closes}").format(
        opens=wave.opens[:10], closes=wave.closes[:10]
    )
    return ReportContext(
        title=_("Awareness report of {campaign}").format(campaign=origin.title),
        place=origin.scope or origin.county,
        wave=f"{WaveKind.label_of(wave.kind)} · {days}",
        as_of=_("As of {time}").format(time=minute_of(report)),
        simulated=simulated_words() if origin.simulated else "",
        footer=_("Snapshot {digest} · log {head} · {time}").format(
            digest=digest_of(report)[:SHORT_DIGEST],
            head=(origin.audit_head or "—")[:SHORT_DIGEST],
            time=minute_of(report),
        ),
        author=origin.organizer,
    )


def definition_words(definition: AwarenessDefinition) -> str:
    """Return who is aware, in one sentence."""
    words = _(
        "Aware is who got at least {mark} in 100 questions right, and every must-know one."
    )
    return words.format(mark=definition.pass_mark)


def not_the_survey() -> str:
    """Return the sentence that keeps these figures apart from those of the survey."""
    return _(
        "This is a knowledge test of this campaign, not the awareness rate of the"
        " province's telephone survey."
    )


def simulated_words() -> str:
    """Return the warning over made-up figures."""
    return _("Simulated figures for a demonstration: nobody real answered.")


def explanations(report: Report) -> tuple[Explanation, ...]:
    """Return what every number of a report means, the most important first."""
    return (*_origin(report), *_definitions(report), *_errors(report), *_privacy())


def minute_of(report: Report) -> str:
    """Return the moment of a report, to the minute."""
    return _minute(report.origin.queried)


def _minute(moment: str) -> str:
    """Return a moment in ISO form as people read it."""
    return moment[:16].replace("T", " ")


def _origin(report: Report) -> tuple[Explanation, ...]:
    origin, wave = report.origin, report.wave
    simulated = Explanation(_("Simulated"), simulated_words())
    times = _("{opens} to {closes}").format(
        opens=_minute(wave.opens), closes=_minute(wave.closes)
    )
    about_wave = _("wave {id} · {kind} · {times}").format(
        id=wave.id, kind=WaveKind.label_of(wave.kind), times=times
    )
    return (
        Explanation(_("Report"), f"{origin.title} · {origin.scope or origin.county}"),
        *((simulated,) if origin.simulated else ()),
        Explanation(_("Wave"), about_wave),
        Explanation(_("Queried"), minute_of(report)),
        Explanation(_("Hash of the snapshot"), digest_of(report)),
        Explanation(_("Head of the log"), origin.audit_head or "—"),
    )


def _definitions(report: Report) -> tuple[Explanation, ...]:
    definition = report.definition
    aware = _("Definition {id}: {definition} Must-know: {must}.").format(
        id=definition.id,
        definition=definition_words(definition),
        must=_("; ").join(definition.must_know),
    )
    return (
        Explanation(_("Aware"), aware),
        Explanation(
            _("Belong to it"),
            _(
                "All people of the unit, with the day and the source of the number; frozen"
                " when the wave opened."
            ),
        ),
        Explanation(
            _("Took part so far"),
            _("People who answered. Open answers from posters are never in it."),
        ),
        Explanation(_("Took part n/N"), _("How many the campaign reached.")),
        Explanation(
            _("Pass rate k/n"),
            _("Passed at the first try, of those who answered and are counted."),
        ),
        Explanation(
            _("Aware first k/N"),
            _(
                "Passed at the first try, of all people; who did not answer counts as not"
                " aware. “At most” counts all of them as aware: the truth lies between."
            ),
        ),
        Explanation(
            _("Aware learned k/N"),
            _(
                "Passed at once or after learning, of all people. The goal"
                " “everybody” is read here."
            ),
        ),
        Explanation(_("Not the same"), not_the_survey()),
    )


def _errors(report: Report) -> tuple[Explanation, ...]:
    words = detection_words(report.detection), sensitivity_words(report.detection)
    names = _("Two errors"), _("Telling apart")
    return tuple(Explanation(*row) for row in zip(names, words, strict=True) if row[1])


def _privacy() -> tuple[Explanation, ...]:
    return (
        Explanation(
            _("Small groups"),
            _(
                "Results of fewer than ten people are hidden, and stand in no sum"
                " from which they could be found."
            ),
        ),
        Explanation(
            _("Percentages"),
            _(
                "Rounded to the nearest; only everybody is 100 %, and only nobody 0 %. Sums"
                " add people, never percentages."
            ),
        ),
    )
