"""Laws that are cited: known, in force, and with articles that the campaign explains."""

from __future__ import annotations

import re

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.fields import allowed_values, did_you_mean
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema.laws import Law

# 《反电信网络诈骗法》（2022 年 12 月 1 日起施行）第三十一条
_CITED = re.compile(
    r"《((?:中华人民共和国)?[^》]{1,24}(?:法|条例|办法|规定))》"
    r"(?:（[^）]*）|\([^)]*\))?\s*(第[一二三四五六七八九十百零]+条(?:之[一二三四五六])?)?"
)
_FULL = "中华人民共和国"


def check(inspection: Inspection) -> None:
    """Note each law that a text cites and that ``laws.yml`` does not have in force, or at all."""
    campaign = inspection.campaign
    if not campaign.laws or not inspection.was_read("laws.yml"):
        return
    laws = {law.name.removeprefix(_FULL): law for law in campaign.laws.values()}
    for text in inspection.texts:
        for word in text.texts if "《" in text.folded else ():
            for match in _CITED.finditer(word):
                line = word.location.line + word.count("\n", 0, match.start())
                cited = LocatedStr(
                    match[1].removeprefix(_FULL),
                    SourceLocation(word.location.path, line),
                )
                _judge(cited, match[2], laws, inspection)


def _judge(
    cited: LocatedStr,
    article: str | None,
    laws: dict[str, Law],
    inspection: Inspection,
) -> None:
    today, problems = inspection.today, inspection.problems
    law = laws.get(cited)
    if law is None:
        message = _("The law “{law}” is not in laws.yml.").format(law=cited)
        problems.add(cited.location, message, did_you_mean(cited, laws))
    elif law.until is not None and law.until < today:
        message = _("“{law}” was in force until {day} only.")
        message = message.format(law=cited, day=law.until)
        problems.add(cited.location, message, _("Cite what is in force now."))
    elif law.since > today:
        message = _("“{law}” is in force from {day} on.").format(
            law=cited, day=law.since
        )
        problems.add(cited.location, message, _("Cite what is in force now."))
    elif article and article not in (numbers := [a.number for a in law.articles]):
        message = _("“{law}” has no {article} in laws.yml.")
        message = message.format(law=cited, article=article)
        problems.add(cited.location, message, allowed_values(numbers))
