"""Links within the site: a guide or a case that is there, and published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from campaign_model.campaign import Campaign
from campaign_model.check import Inspection
from campaign_model.check.references import References
from campaign_model.language import gettext as _
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.schema import names
from campaign_model.vocabulary import CaseStatus

# An inline link or a reference's definition; other schemes are read_markdown's concern.
_INTERNAL = re.compile(r"\](?:\(|:)\s*<?(guide|case):([^)\s>]*)")
_KINDS = {"guide": names.FRAUD_TYPES, "case": names.CASES}


def check(inspection: Inspection) -> None:
    """Note each link to a guide or case that does not exist or is not published."""
    references, cases = References(inspection), inspection.campaign.cases
    for scheme, target in _links(inspection.campaign):
        references.expect(_KINDS[scheme], target)
        case = cases.get(target) if scheme == "case" else None
        if case is not None and case.status is not CaseStatus.PUBLISHED:
            message = _("The case “{slug}” is not published.").format(slug=target)
            inspection.problems.add(target.location, message, _("Remove the link."))


def _links(campaign: Campaign) -> Iterator[tuple[str, LocatedStr]]:
    """Yield scheme and target of every link within the site."""
    texts = [pledge.text for pledge in campaign.pledges]
    for records in (campaign.fraud_types, campaign.cases, campaign.materials):
        texts += [s.text for record in records.values() for s in record.sections]
    for text in texts:
        for match in _INTERNAL.finditer(text) if "](" in text or "]:" in text else ():
            line = text.location.line + text.count("\n", 0, match.start())
            location = SourceLocation(text.location.path, line)
            yield match[1], LocatedStr(match[2], location)
