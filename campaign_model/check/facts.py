"""Cases that say a number, place, date or channel which their card has not."""

from __future__ import annotations

import re

from campaign_model.check import Inspection
from campaign_model.check.wording import sentences
from campaign_model.claims import ADVICE, claims
from campaign_model.language import gettext as _
from campaign_model.schema.cases import UNSTATED, Case
from campaign_model.vocabulary import CaseStatus

# “他才明白过来”: the little word 才 blames who was cheated for being slow.
_BLAME = re.compile(
    "[^刚]才(?:发觉|发现|报案|报警|报了|知道|明白|醒|去报|想起|察觉|意识)"
)


def check(inspection: Inspection) -> None:
    """Note claims without an entry on the card, published cases without one, and blame."""
    for case in inspection.unseen_cases:
        _blame(case, inspection)
        _sum(case, inspection)
        if case.facts is None:
            if case.status is CaseStatus.PUBLISHED:
                message = _("The case has no card of facts (“facts:”).")
                remedy = _("List the source's figures, places, dates and channels.")
                inspection.problems.add(case.location, message, remedy)
            continue
        for claim in claims(case, case.facts):
            if not claim.entry:
                message = _("“{words}” does not stand on the card of facts ({kind}).")
                message = message.format(words=claim.text, kind=claim.kind.label)
                remedy = _(
                    "Leave it out; or, if the source says so, add it to “facts”."
                )
                inspection.problems.add(claim.location, message, remedy)


def _sum(case: Case, inspection: Inspection) -> None:
    """Note a loss in words that neither name a sum nor say that the source states none.

    Pages would show such words as money that is gone.
    """
    names_a_sum = "元" in case.loss_text
    if case.loss is None and not names_a_sum and not case.loss_unstated:
        message = _("“{words}” names no sum.").format(words=case.loss_text)
        remedy = _("Write “{words}” where the source states none.")
        location = case.loss_text.location
        inspection.problems.add(location, message, remedy.format(words=UNSTATED))


def _blame(case: Case, inspection: Inspection) -> None:
    story = [section.text for section in case.sections if section.title != ADVICE]
    for text in (case.title, case.stopped, *story):
        for sentence, location in sentences(text):
            found = _BLAME.search(sentence)
            if found:
                message = _("“{words}” tells the victim off for being slow.")
                message = message.format(words=found[0])
                remedy = _("Say what happened, without “才”.")
                inspection.problems.add(location, message, remedy)
