"""Sentences that are too long, claims that are not true, figures that nobody can check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from campaign_model.check import Inspection
from campaign_model.drawn_message import BAR
from campaign_model.language import gettext as _
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr, SourceLocation

# Han a sentence may hold; one that quotes a law has to name it and its article.
MOST_HAN, MOST_HAN_OF_LAW = 40, 62

_HAN = re.compile(r"[\u4e00-\u9fff]")
# A line of a drawn message ends like a sentence.
_SENTENCE = re.compile(rf"[^。！？；\n{BAR}]+")
_OF_LAW = re.compile(r"《[^》]*法》|第[一二三四五六七八九十百]+条")
_DENIED = re.compile(r"不|没|别|勿|假|骗|谣|未必")
_YEAR = re.compile(r"(?:19|20)[0-9]{2} ?年|[0-9]{4} ?[至—-] ?[0-9]{4}")
_FIGURE = re.compile(
    r"(?:全国|全省|全市|全县|我省|我市|我县|浙江省?|丽水市?|庆元县?|各地)[^。，；]{0,24}?"
    r"[0-9][0-9.,]* ?(?:多|余)? ?(?:万|亿|起|件|人|名|元|%)"
    r"|(?:占|上升|下降|增长|减少|超过|高达|平均)[^。，；]{0,8}?[0-9][0-9.]* ?%"
    r"|[一二三四五六七八九]成(?:以上|多)?(?:的)?(?:人|案|受害|诈骗)"
)

# What posters like to claim and domain experts refute. A sentence that denies it may stay.
_CLAIMS = (
    (
        r"(?:24|二十四) ?(?:个)?小时(?:之)?内?[^。]{0,10}(?:撤回|撤销|追回|拦下|退回)",
        "24 小时可撤回",
    ),
    (
        r"延(?:时|迟)到账[^。]{0,8}(?:就能|都能|一定|随时|可以)[^。]{0,4}(?:追回|撤回|撤销)",
        "延时到账都能撤回",
    ),
    (
        r"(?:借|租|卖|出借|出租)[^。，]{0,8}(?:卡|号)[^。]{0,6}(?:就要?|就会|等于|必定?|＝|=)"
        r"[^。]{0,3}(?:坐牢|判刑|犯罪|蹲)",
        "借卡就坐牢",
    ),
    (
        r"黄金 ?(?:三十|30|二十|20|十|10|几|半)[^。]{0,2}(?:分钟|小时)|黄金(?:时间|期)",
        "黄金 30 分钟",
    ),
    (
        r"(?:一定|肯定|保证|百分之百|(?:都|全部)(?:能|会|可以))[^。]{0,4}(?:追回|要回|找回|拿回)",
        "一定能追回",
    ),
    (
        r"(?:必须|一律|强制|都要)[^。]{0,6}(?:安装|下载)[^。]{0,10}(?:APP|软件)",
        "必须安装",
    ),
    (
        r"(?:公安|警察|民警|派出所)[^。]{0,6}(?:从不|绝不|不会)[^。]{0,4}(?:打电话|来电)",
        "警察不会打电话",
    ),
    (r"(?:绝对|百分之百|100 ?%)[^。]{0,2}(?:安全|不会被骗)", "百分之百安全"),
)
_BANNED = tuple((re.compile(pattern), name) for pattern, name in _CLAIMS)
_NAMED_CLAIM = re.compile("|".join(pattern for pattern, _name in _CLAIMS))


def check(inspection: Inspection) -> None:
    """Note sentences that are too long, untrue, or give a figure without its year."""
    problems = inspection.problems
    for text in inspection.texts:
        for word in text.texts:
            for sentence, location in sentences(word):
                _length(sentence, location, problems)
                _claims(sentence, location, problems)
                _figure(sentence, location, problems)


def sentences(word: LocatedStr) -> Iterator[tuple[str, SourceLocation]]:
    """Yield the sentences of a text with the line each begins on."""
    if word.startswith(("http://", "https://")):
        return
    for match in _SENTENCE.finditer(word):
        sentence = match[0]
        if len(sentence) > 4:
            line = word.location.line + word.count("\n", 0, match.start())
            yield sentence.strip(), SourceLocation(word.location.path, line)


def _length(sentence: str, location: SourceLocation, problems: Problems) -> None:
    if len(sentence) <= MOST_HAN:
        return
    characters = len(_HAN.findall(sentence))
    most = MOST_HAN_OF_LAW if _OF_LAW.search(sentence) else MOST_HAN
    if characters > most:
        message = _("The sentence “{begin}…” has {found} characters, over {most}.")
        message = message.format(begin=sentence[:10], found=characters, most=most)
        problems.add(location, message, _("Make two of it."))


def _claims(sentence: str, location: SourceLocation, problems: Problems) -> None:
    if not _NAMED_CLAIM.search(sentence):
        return
    for pattern, name in _BANNED:
        match = pattern.search(sentence)
        if match is None or _denied(sentence, match):
            continue
        message = _("“{found}” says what is not true ({claim}).")
        message = message.format(found=match[0], claim=name)
        problems.add(location, message, _("Leave the promise or threat out."))


def _denied(sentence: str, match: re.Match[str]) -> bool:
    """Whether the words around a claim take it back (“不是借卡就坐牢”)."""
    around = sentence[: match.start()] + sentence[match.end() :]
    return bool(_DENIED.search(around))


def _figure(sentence: str, location: SourceLocation, problems: Problems) -> None:
    match = _FIGURE.search(sentence)
    if match and not _YEAR.search(sentence):
        message = _("The figure in “{found}” has no year.").format(found=match[0])
        remedy = _("Give year and source in the sentence, or put it in statistics.yml.")
        problems.add(location, message, remedy)
