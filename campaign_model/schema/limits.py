"""What a field's kind and limits mean in words, for people who fill it in."""

from __future__ import annotations

from typing import Any

from campaign_model.reading.source_location import LocatedDate
from campaign_model.schema.field import Declared, declared, is_record, is_term

# Above this a bound says nothing to a person; it only keeps a computer from nonsense.
SPEAKING = 100_000


def in_words(field: Declared, by_name: dict[str, Declared]) -> list[str]:
    """Return what the handbook adds to a field's sentence, in Chinese."""
    limits = field.field
    words: list[str] = []
    if is_term(field.kind):
        words.append(_choices(field.kind))
    elif is_term(field.item):
        words.append(_choices(field.item))
    elif field.kind is bool and "`" not in limits.doc:
        words.append("写 `yes` 或 `no`")
    elif field.kind is LocatedDate:
        words.append("写成 `2026-11-23` 这样")
    elif field.kind is int:
        words.append(_bounds(field))
    if limits.names:
        space = " " if limits.names.called.startswith("`") else ""
        words.append(f"写{space}{limits.names.called}")
    if limits.word_for_none:
        words.append(f"没有公布写 `{limits.word_for_none}`")
    if limits.longest:
        words.append(f"{limits.longest} 字内")
    if limits.longest_of:
        members = by_name[limits.longest_of].kind
        words.append("，".join(f"`{m.value}` {m.longest} 字内" for m in members))
    if limits.when:
        names = "、".join(f"`{word.value}`" for word in limits.when.words)
        words.append(f"只有 {names} 才写，也必须写")
    if limits.headings:
        words.append(f"表头也可以写“{limits.headings[0]}”")
    words += _count(field)
    return [word for word in words if word]


def is_required(field: Declared) -> bool:
    """Whether an editor must always write a field."""
    is_short_list = field.item is not None and not field.field.fewest
    return not (field.optional or field.field.when or is_short_list)


def default_in_words(default: Any) -> str:
    """Return a default as an editor would write it; nothing where it says nothing."""
    if default in (None, "", ()):
        return ""
    if isinstance(default, bool):
        return "yes" if default else "no"
    if not is_record(type(default)):
        return str(default)
    values = [getattr(default, field.name) for field in declared(type(default))]
    # What a larger record holds is said at its own fields.
    return "" if any(map(is_record, map(type, values))) else "、".join(map(str, values))


def _choices(members: Any) -> str:
    named = (
        f"`{m.value}`" if m.value == m.chinese else f"`{m.value}` {m.chinese}"
        for m in members
    )
    return "、".join(named)


def _bounds(field: Declared) -> str:
    limits = field.field
    if limits.at_most or limits.highest > SPEAKING:
        return "整数"
    return f"{limits.lowest} 到 {limits.highest} 的整数"


def _count(field: Declared) -> list[str]:
    fewest, most = field.field.fewest, field.field.most
    if most is not None and fewest > 1:
        return [f"{fewest} 到 {most} 个"]
    if most is not None:
        return []  # the sentence says how many
    return [f"至少 {fewest} 个"] if fewest > 1 else []
