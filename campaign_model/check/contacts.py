"""Numbers to call that are not on the campaign's allow-list, wherever they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from campaign_model.campaign import Campaign
from campaign_model.check.texts import texts
from campaign_model.language import gettext as _
from campaign_model.places import Word
from campaign_model.problems import Problems

# A number right after a verb or noun of calling, and numbers that look like hotlines
# or landlines whatever stands before them (but not "12315 元", an amount).
_CALLED = re.compile(r"(?:拨打|拨|打|致电|电话|热线|专线)[^0-9。，；\n]{0,4}([0-9][0-9-]{2,14})")
_HOTLINE = re.compile(
    r"(?<![0-9.])(?:[48]00-?[0-9]{3}-?[0-9]{4}|0[1-9][0-9]{1,2}-?[0-9]{7,8}"
    r"|9[56][0-9]{3,4}|12[0-9]{3})(?![0-9.]|\s*(?:元|起|人|万|亿|条|次|个|%|年|件|块))"
)


def check_contacts(campaign: Campaign, problems: Problems) -> None:
    """Swindlers live on invented hotlines; ours come from ``contacts.yml`` alone."""
    allowed = {contact.number for contact in campaign.contacts}
    for text in _shown(campaign):
        for number in _numbers(text):
            if number not in allowed:
                what = _("The number “{number}” is not in contacts.yml.")
                remedy = _("Allowed are: {known}.").format(
                    known="、".join(sorted(allowed))
                )
                problems.add(text.place, what.format(number=number), remedy)


def _numbers(text: Word) -> set[str]:
    folded = unicodedata.normalize("NFKC", text)
    called = {match[1].strip("-") for match in _CALLED.finditer(folded)}
    return called | {match[0] for match in _HOTLINE.finditer(folded)}


def _shown(campaign: Campaign) -> Iterator[Word]:
    groups = (
        campaign.fraud_types.values(),
        campaign.cases.values(),
        campaign.audiences.values(),
        campaign.techniques.values(),
        (*campaign.questions, *campaign.practice, *campaign.pledges),
        (*campaign.slogans, *campaign.goals, *campaign.months),
    )
    for group in groups:
        for thing in group:
            for text in texts(thing):
                if any("0" <= c <= "9" or "０" <= c <= "９" for c in text):
                    yield text
