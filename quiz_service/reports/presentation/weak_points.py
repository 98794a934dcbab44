"""Weak points in words, each with its guide, its posters and its lessons."""

from __future__ import annotations

from collections.abc import Sequence

from campaign_model.language import gettext as _
from campaign_model.links import spelled_number
from quiz_service.reports.figures.next_steps import Link, NextStep
from quiz_service.reports.presentation.parts import (
    LabelledLink,
    PointAdvice,
    Printable,
)
from quiz_service.reports.presentation.rates import right_share_text


def weak_points(steps: Sequence[NextStep]) -> tuple[PointAdvice, ...]:
    """Return what to explain next, in the order of the steps."""
    return tuple(weak_point(step) for step in steps)


def weak_point(step: NextStep) -> PointAdvice:
    """Return one of them."""
    point = step.point
    words = _("{right} of {asked} answers right").format(
        right=point.right, asked=point.asked
    )
    label = _("Guide: {name}").format(name=step.guide.title)
    guide = LabelledLink(label, step.guide.address)
    sheet = (
        [_printable(_("One page to hand out"), step.guide)] if step.guide.pdf else []
    )
    posters = [
        _printable(
            _("Poster “{title}” ({number})").format(
                title=link.title, number=spelled_number(link.number)
            ),
            link,
        )
        for link in step.posters
    ]
    lessons = [_printable(link.title, link) for link in step.lessons]
    words = f"{words} · {right_share_text(point.right, point.asked)}"
    if point.expected is not None:
        beside = _("all units on the same questions: about {expected}")
        words += _("; ") + beside.format(expected=round(point.expected))
    return PointAdvice(point.name, words, guide, (*posters, *sheet, *lessons))


def _printable(label: str, link: Link) -> Printable:
    files = ((_("Print (PDF)"), link.pdf), (_("Edit (Word)"), link.docx))
    return Printable(
        label,
        link.address,
        tuple(LabelledLink(name, address) for name, address in files if address),
    )
