"""The tables of fields in the editors' handbook, written from the declarations.

A table stands between two comments, ``<!-- fields cases/*.md -->`` and ``<!-- end -->``;
what stands around them is written by hand. ``python -m campaign_model.schema`` renews them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from campaign_model.schema.field import Declared, declared, headings_of, is_record
from campaign_model.schema.files import FILES
from campaign_model.schema.limits import default_in_words, in_words, is_required
from campaign_model.schema.site_words import SiteWords
from campaign_model.schema.sources import Review, Source

_BLOCK = re.compile(
    r"(?P<open><!-- fields (?P<name>[^\s]+) -->\n)(?P<table>.*?)(?P<close><!-- end -->)",
    re.DOTALL,
)
_HEAD = "| 字段 | 写什么 | 可以不写吗 |\n| --- | --- | --- |\n"
# What stands in several files, or in one a language, has a table of its own.
SHARED: dict[type, str] = {
    Source: "source",
    Review: "review",
    SiteWords: "translations/*/words.yml",
}


def renewed(handbook: str) -> str:
    """Return the handbook with every table as the declarations have it.

    Raises KeyError for a table of a file that there is not.
    """
    tables = all_tables()
    return _BLOCK.sub(
        lambda block: f"{block['open']}\n{tables[block['name']]}\n{block['close']}",
        handbook,
    )


def all_tables() -> dict[str, str]:
    """Return every table by its name: a file's path, or what several files share."""
    files = {file.path: table(file.record) for file in FILES}
    return files | {name: table(record) for record, name in SHARED.items()}


def table(record: type) -> str:
    """Return the table of a record's fields, and what headings its text has."""
    rows = "".join(_rows(record, depth=0))
    headings = headings_of(record)
    if headings is None or not headings.required:
        return _HEAD + rows
    words = f"正文小标题：{'、'.join(headings.required)}，一个不少。"
    if headings.optional:
        words += f"需要时加“{'、'.join(headings.optional)}”。"
    return f"{_HEAD}{rows}\n{words}\n"


def _rows(record: type, depth: int) -> Iterator[str]:
    by_name = {field.name: field for field in declared(record)}
    within = ""
    for field in by_name.values():
        if field.field.within != within:
            within = field.field.within
            yield from _group_row(within, record, depth)
        deeper = depth + bool(within)
        if field.field.inline:
            yield from _rows(field.kind, deeper)
            continue
        yield _row(field, by_name, deeper)
        part = field.item or field.kind
        if is_record(part) and part not in SHARED:
            yield from _rows(part, deeper + 1)


def _group_row(within: str, record: type, depth: int) -> Iterator[str]:
    if within:
        parts = [field for field in declared(record) if field.field.within == within]
        must = "必须写" if any(map(is_required, parts)) else "可以"
        yield f"| {'　' * depth}`{within}` | 下面几项缩进写在它里面 | {must} |\n"


def _row(field: Declared, by_name: dict[str, Declared], depth: int) -> str:
    part = field.item or field.kind
    words = in_words(field, by_name)
    if part in SHARED:
        words.append(f"里面的字段见“{'来源' if part is Source else '审核'}”")
    sentence = "；".join([field.field.doc, *words])
    return f"| {'　' * depth}`{field.key}` | {sentence} | {_may_be_left_out(field)} |\n"


def _may_be_left_out(field: Declared) -> str:
    if field.field.when:
        return "看情况"
    if is_required(field):
        return "必须写"
    default = default_in_words(field.default)
    return f"可以，就当 {default}" if default else "可以"
