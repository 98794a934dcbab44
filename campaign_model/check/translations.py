"""Translated pages and questions: of what there is, in a folder named by a language's code."""

from __future__ import annotations

import re

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.fields import did_you_mean
from campaign_model.schema.translations import INDEX, LAW, PAGES

_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z]{2,4})?")


def check(inspection: Inspection) -> None:
    """Note translations of what is not there, wrong numbers of answers, missing front pages."""
    _questions(inspection)
    campaign, problems = inspection.campaign, inspection.problems
    pages_here = [page for page in PAGES if page != LAW or campaign.laws]
    known = [*pages_here, *map(str, campaign.fraud_types)]
    for code, pages in campaign.translations.items():
        first = next(iter(pages.values()))
        if not _CODE.fullmatch(code):
            message = _("“{code}” is no code of a language.").format(code=code)
            problems.add(first.location, message, _("Name the folder en, ja, vi …"))
        front = pages.get(INDEX)
        if front is None or not front.language or not front.in_chinese:
            message = _("The language “{code}” has no name.").format(code=code)
            remedy = _("Write index.md with “language” and “in_chinese”.")
            problems.add((front or first).location, message, remedy)
        for page in pages.values():
            if page.slug not in known:
                message = _("“{word}” is not known.").format(word=page.slug)
                problems.add(page.location, message, did_you_mean(page.slug, known))


def _questions(inspection: Inspection) -> None:
    campaign, problems = inspection.campaign, inspection.problems
    practice = {str(question.id): question for question in campaign.practice}
    for questions in campaign.translated_questions.values():
        for translation in questions.values():
            question = practice.get(translation.id)
            if question is None:
                message = _("“{word}” is not known.").format(word=translation.id)
                remedy = did_you_mean(translation.id, practice)
                problems.add(translation.location, message, remedy)
                continue
            if len(translation.options) != len(question.options):
                message = _("The translation has other answers than the question.")
                remedy = _("Write as many, in the same order.")
                problems.add(translation.location, message, remedy)
            scene_parts = bool(translation.sender), bool(translation.message)
            if scene_parts != (bool(question.scene), bool(question.scene)):
                message = _("Message and sender are not those of the question.")
                remedy = _(
                    "Write “from” and “text” where it has a message, else neither."
                )
                problems.add(translation.location, message, remedy)
