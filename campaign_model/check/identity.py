"""Details of a case that together point at one person: place, job, exact amount, day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.schema.cases import Case

MOST_DETAILS = 2

_PLACE = re.compile(r"市.{2,}|[\u4e00-\u9fff]{4,}(?:县|区|镇|乡|街道|村|社区)$")
_DAY = re.compile(r"[0-9]{1,2} ?月 ?[0-9]{1,2} ?日")
_JOB = re.compile(
    "校长|院长|局长|所长|书记|村主任|主任|董事长|总经理|经理|老板|出纳|会计|财务|医生|村医"
    "|护士|教师|老师|教授|博士|律师|店主|船员|司机"
)
# 76543 元, 12.345 万元: nobody rounds that way.
_EXACT = re.compile(
    r"(?<![0-9.])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{4,})(?<!00)(?:\.[0-9]+)? ?元"
    r"|[0-9]+\.[0-9]{3,} ?万"
)


def check(inspection: Inspection) -> None:
    """Note cases with more than two of four details: one alone may stand, three name somebody."""
    for case in inspection.unseen_cases:
        details = list(_details(case))
        if len(details) > MOST_DETAILS:
            message = _("Together these point at one person: {details}.")
            message = message.format(details="、".join(details))
            inspection.problems.add(
                case.location, message, _("Make one or two of them coarser.")
            )


def _details(case: Case) -> Iterator[str]:
    story = "\n".join((case.title, case.when, *(s.text for s in case.sections)))
    money = f"{story}\n{case.loss_text}"
    for pattern, text in (
        (_PLACE, str(case.where)),
        (_JOB, str(case.who)),
        (_EXACT, money),
        (_DAY, story),
    ):
        match = pattern.search(text)
        if match:
            yield text if pattern is _PLACE else match[0]
