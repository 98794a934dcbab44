"""Questions that rest on a case which the campaign itself has not confirmed yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.schema.cases import Case
from campaign_model.vocabulary import CaseStatus

SHORTEST = 4  # 公安部 publishes much else; a longer name stands for one publication
_PARTS = re.compile(r"[（）()，、]")


def check(inspection: Inspection) -> None:
    """Note a question whose source is the publisher and year of unconfirmed cases alone."""
    campaign, problems = inspection.campaign, inspection.problems
    confirmed = {
        name
        for case in campaign.cases.values()
        if case.status is CaseStatus.PUBLISHED
        for name in _names(case)
    }
    pending = {
        (name, case.source.date[:4])
        for case in campaign.cases.values()
        if case.status is CaseStatus.PENDING
        for name in _names(case)
    }
    pending = {(name, year) for name, year in pending if name not in confirmed}
    for question in (*campaign.questions, *campaign.practice):
        for name, year in sorted(pending):
            if name in question.source and year in question.source:
                message = _(
                    "The question “{id}” rests on a case that is not confirmed: {name}."
                )
                message = message.format(id=question.id, name=name)
                remedy = _("Name another source, or confirm the case first.")
                problems.add(question.location, message, remedy)
                break


def _names(case: Case) -> Iterator[str]:
    """Yield the names under which questions may cite what a case was published by."""
    for name in _PARTS.split(case.source.publisher):
        if len(name) >= SHORTEST:
            yield str(name)
