"""Web addresses in texts: only official ones may stand there, never one of a scam."""

from __future__ import annotations

import re
from collections.abc import Iterator

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from campaign_model.reading.characters import fold
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr, SourceLocation

_ENDINGS = "com|cn|net|org|top|xyz|vip|cc|shop|site|club|info|io|me|app|link|icu|online"
_ADDRESS = re.compile(
    r"(?:https?:\s?//)?(?<![A-Za-z0-9@.])"
    rf"((?:[A-Za-z0-9-]{{1,63}}\.){{1,4}}(?:{_ENDINGS}))(?![A-Za-z0-9-])",
    re.IGNORECASE,
)
# A dot that is written out or spaced away so that no filter sees the address.
_HIDDEN = re.compile(
    r"\s*(?:\(点\)|（点）|\[\.\]|【点】|。(?=(?:com|cn|top|vip|xyz)\b))\s*"
)


def check(inspection: Inspection) -> None:
    """Note each web address in a text that is neither a government's nor the campaign's own."""
    campaign, problems = inspection.campaign, inspection.problems
    own = {_host(str(campaign.settings.address)), _host(campaign.settings.quiz_address)}
    for text in inspection.texts:
        if "." not in text.folded and "点" not in text.folded:
            continue
        for word in text.texts:
            for address, line in _addresses(word):
                _judge(address, SourceLocation(word.location.path, line), own, problems)


def _addresses(word: LocatedStr) -> Iterator[tuple[str, int]]:
    if word.startswith(("http://", "https://")):
        return  # a source's own address; whether it is linked is the editor's decision
    plain = _HIDDEN.sub(".", fold(word))
    for match in _ADDRESS.finditer(plain):
        yield match[1].lower(), word.location.line + plain.count("\n", 0, match.start())


def _judge(
    address: str, location: SourceLocation, own: set[str], problems: Problems
) -> None:
    if address.endswith(".gov.cn") or address in own:
        return
    message = _("The address “{address}” stands in the text.").format(address=address)
    remedy = _("Describe it in words; only .gov.cn and our own address may stand here.")
    problems.add(location, message, remedy)


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].partition(":")[0].lower()
