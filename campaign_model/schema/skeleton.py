"""A file with every field of a record and nothing in it, for an editor to fill.

Each line says beside it what belongs there, as the handbook does: both are made from the
declarations. `check` names what is still empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model.schema.field import Declared, declared, headings_of, is_record
from campaign_model.schema.limits import in_words, is_required


def page_skeleton(record: type) -> str:
    """Return a Markdown file for a record: its fields, then the headings of its text."""
    fields = "".join(f"{line}\n" for line in _lines(record))
    headings = headings_of(record)
    sections = headings.required if headings else ()
    return f"---\n{fields}---\n" + "\n".join(f"## {title}\n" for title in sections)


def item_skeleton(record: type) -> str:
    """Return one item of a YAML list, indented as it stands under its key."""
    first, *rest = _lines(record)
    return "".join([f"  - {first}\n", *(f"    {line}\n" for line in rest)])


def _lines(record: type) -> Iterator[str]:
    by_name = {field.name: field for field in declared(record)}
    for field in by_name.values():
        if field.field.inline:
            yield from _lines(field.kind)
        else:
            mark = "" if is_required(field) or field.field.when else "# "
            lines = _lines_of(field, by_name)
            yield from (f"{mark}{line}" for line in lines)


def _lines_of(field: Declared, by_name: dict[str, Declared]) -> Iterator[str]:
    """Yield the line of a field with what belongs there, then those of its parts."""
    part = field.item or field.kind
    empty = " []" if field.item and not is_record(part) else ""
    note = "；".join([field.field.doc, *in_words(field, by_name)])
    yield f"{field.key}:{empty}  # {note}"
    if is_record(part):
        first, *rest = (line.removeprefix("# ") for line in _lines(part))
        yield f"  {'- ' if field.item else ''}{first}"
        yield from (f"  {'  ' if field.item else ''}{line}" for line in rest)
