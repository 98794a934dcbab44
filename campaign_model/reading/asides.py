"""Lines of an office's table that are no rows of it: sums, notes, signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum


class Aside(StrEnum):
    """What a line below the headings is, where it is no row."""

    SUM = "sum"
    NOTE = "note"
    SIGNATURE = "signature"


_SUM = re.compile(
    r"(?:.{0,12}?)(?:合|总|小|共|累)\s*计(?:数|人数)?\s*(?:[(:].*)?|总(?:数|人数|和)\s*:?"
    r"|(?:合|总|共)\s*计\s*[0-9].*|(?:sub|grand )?totals?\W*|sum\W*",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"[(【\[]?\s*(?:注|备注|附注|说明|(?:填表|填报|填写|编制)?说明|备考|附)\s*[0-9一二三四五]?\s*"
    r"(?:[】\])]|\s*[:、.]).*|[(【\[]?(?:注|备注|附注|说明)[】\])]?|※.*|\*\s*[一-鿿].*"
    r"|第\s*[0-9]+\s*页.*|[0-9]{1,2}\s*[、.)]\s*[一-鿿].*|notes?\s*:.*|remarks?\s*:.*",
    re.IGNORECASE | re.DOTALL,
)
_WHO = "填表|填报|制表|制作|审核|复核|审批|审定|核对|校对|经办|统计|报送|上报|录入|打印|联系"
_SIGNATURE = re.compile(
    rf"(?:{_WHO})(?:人员|人|员|者|单位|部门|时间|日期|电话)?(?:\s*\([^)]*\))?\s*:.*"
    rf"|(?:{_WHO})(?:时间|日期).*"
    rf"|(?:{_WHO})(?:人员|人|员|者)(?:\s*\([^)]*\))?"
    r"|(?:单位|部门|科室|分管|主管|主要)?(?:负责人|领导)?"
    r"(?:负责人|领导|公章|盖章|签章|签字|签名|电话)(?:\s*\([^)]*\))?(?:\s*:.*)?",
    re.DOTALL,
)
_SEAL = re.compile(r".*\(\s*(?:盖章|公章|签章|章)\s*\).*", re.DOTALL)
_DATED = re.compile(
    r"(?:二[〇○零]|[0-9]{2}).{0,4}年\s*.{1,3}\s*月\s*.{1,4}\s*日|年\s*月\s*日"
)
# A lone text with a comma or a full stop is no name of anything.
_SENTENCE = re.compile(r".*[一-鿿].*[,;:。].*", re.DOTALL)
_HAN = re.compile("[一-鿿]")


def aside_of(
    texts: Sequence[str], *, has_number: bool, after_note: bool
) -> Aside | None:
    """Return what a line is from the texts (half-width) before its numbers; None for a row.

    ``after_note`` says that the line before was a note, which a lone text continues.
    """
    first = texts[0] if texts else ""
    if any(map(_SUM.fullmatch, texts)):
        return Aside.SUM
    if has_number:
        return None
    is_alone = len(texts) == 1
    goes_on = is_alone and after_note and _HAN.search(first)
    is_sentence = is_alone and _SENTENCE.fullmatch(first)
    if _NOTE.fullmatch(first) or goes_on:
        return Aside.NOTE
    is_closing = _SEAL.fullmatch(first) or (is_alone and _DATED.fullmatch(first))
    if is_closing or _SIGNATURE.fullmatch(first):
        return Aside.SIGNATURE
    return Aside.NOTE if is_sentence else None
