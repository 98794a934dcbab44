"""What every number of a report means, in the words that stand beside it in each file."""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.reports.figures.report import Report
from quiz_service.reports.files.cells import safe
from quiz_service.reports.snapshots.store import digest_of


def explained(report: Report) -> list[tuple[str, str]]:
    """Names and explanations, the most important first."""
    told = [*_origin(report), *_definitions(report), *_privacy()]
    return [(safe(name), safe(text)) for name, text in told]


def _origin(report: Report) -> list[tuple[str, str]]:
    origin, wave = report.origin, report.wave
    simulated = _("Simulated figures for a demonstration: nobody real answered.")
    return [
        (_("Report"), f"{origin.title} · {origin.scope or origin.county}"),
        *([(_("Simulated"), simulated)] if origin.simulated else []),
        (_("Wave"), f"{wave.id}  {wave.opens} – {wave.closes}"),
        (_("Queried"), origin.queried),
        (_("Hash of the snapshot"), digest_of(report)),
        (_("Head of the log"), origin.audit_head or "—"),
    ]


def _definitions(report: Report) -> list[tuple[str, str]]:
    definition = report.definition
    aware = _(
        "Definition {id}: at least {mark} in 100 questions right, and every must-know"
        " one: {must}."
    )
    return [
        (
            _("Aware"),
            aware.format(
                id=definition.id,
                mark=definition.pass_mark,
                must=_("; ").join(definition.must_know),
            ),
        ),
        (
            "N",
            _(
                "All people of the unit, with the day and the source of the number; frozen"
                " when the wave opened."
            ),
        ),
        ("n", _("People who answered. Open answers from posters are never in it.")),
        (_("Took part n/N"), _("How many the campaign reached.")),
        (
            _("Pass rate k/n"),
            _(
                "Passed at the first try, of those who answered and are counted;"
                " the interval is Wilson's, 95 in 100."
            ),
        ),
        (
            _("Aware first k/N"),
            _(
                "Passed at the first try, of all people; who did not answer"
                " counts as not aware. From and to hold whatever they know."
            ),
        ),
        (
            _("Aware learned k/N"),
            _(
                "Passed at once or after learning, of all people. The goal"
                " “everybody” is read here."
            ),
        ),
        (
            _("Not the same"),
            _(
                "This is a knowledge test of this campaign, not the awareness rate"
                " of the province's telephone survey."
            ),
        ),
    ]


def _privacy() -> list[tuple[str, str]]:
    return [
        (
            _("Small groups"),
            _(
                "Results of fewer than five people are hidden, and stand in no sum"
                " from which they could be found."
            ),
        ),
        (
            _("Percentages"),
            _("Cut, never rounded up. Sums add people, never percentages."),
        ),
    ]
