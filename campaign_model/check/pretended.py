"""Titles of cases that name as real whom a swindler only pretended to be."""

from __future__ import annotations

import re

from campaign_model.check import Inspection
from campaign_model.language import gettext as _

# Whom swindlers pretend to be, in the words of titles.
_ROLES = (
    "学校|老师|班主任|部队|武警|军队|消防|医院|院长|公安局|法院|检察院|银行|客服|"
    "老板|领导|社保局|医保局|民航|反诈中心"
)
_PRETENCE = re.compile(rf"(?:自称|冒充|假扮|装成)[^，。；]{{0,8}}?({_ROLES})")
_SAID_SO = r"(?:自称|冒充|假|真)[^，。]{0,4}"


def check(inspection: Inspection) -> None:
    """Note a title in which such a name stands without marks and without “假” or “自称”."""
    for case in inspection.campaign.cases.values():
        text = " ".join(section.text for section in case.sections)
        title = re.sub("“[^”]*”", "", case.title)
        title = re.sub(f"{_SAID_SO}(?:{_ROLES})", "", title)
        roles = [role for role in _PRETENCE.findall(text) if role in title]
        if roles:
            message = _("The title says “{role}” of somebody who only pretended to be.")
            remedy = _("Write “{role}” in quotation marks, or “假{role}”.")
            inspection.problems.add(
                case.title.location,
                message.format(role=roles[0]),
                remedy.format(role=roles[0]),
            )
