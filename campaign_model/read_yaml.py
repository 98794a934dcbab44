"""YAML as campaigns write it: every scalar is text, every value knows its line.

Booleans, dates and numbers stay the characters that the editor typed (``no`` is not
False, ``12:30`` is not 750); aliases, tags and repeated keys are refused. Events of the
C parser are walked without recursion, so no input can exhaust the stack.
"""

from __future__ import annotations

from typing import Any

import yaml

from campaign_model.language import gettext as _
from campaign_model.places import Place, Word
from campaign_model.problems import Problems

MOST_BYTES = 1024 * 1024
MOST_DEPTH = 20


class Entry(dict[Word, "Value"]):
    """A mapping and the place where it starts."""

    place: Place


class Items(list["Value"]):
    """A sequence and the place where it starts."""

    place: Place


Value = Word | Entry | Items


class _Refused(Exception):
    """The document breaks a rule; the message and remedy go to the editor."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


def read_yaml(
    text: str, path: str, problems: Problems, *, offset: int = 0
) -> Entry | None:
    """The mapping a YAML text holds, or None after noting what is wrong with it.

    ``offset`` is the number of lines that stand before the text in its file.
    """
    if len(text.encode()) > MOST_BYTES:
        what = _("The file is larger than 1 MiB.")
        problems.add(Place(path, 1), what, _("Split it into several files."))
        return None
    try:
        value = _Builder(path, offset).build(text)
    except _Refused as refused:
        problems.add(Place(path, refused.line), refused.what, refused.remedy)
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line + 1 if mark else 1) + offset
        problems.add(Place(path, line), _syntax(error), _syntax_remedy())
        return None
    if isinstance(value, Entry):
        return value
    what = _("The file does not hold “key: value” lines.")
    problems.add(Place(path, 1 + offset), what, _("See the editors' handbook."))
    return None


def _syntax(error: yaml.YAMLError) -> str:
    reason = getattr(error, "problem", None) or str(error).splitlines()[0]
    return _("This is not valid YAML ({reason}).").format(reason=reason)


def _syntax_remedy() -> str:
    return _(
        "Check indentation, and put quotes around text that has “: ” in it "
        "or begins with a sign."
    )


class _Builder:
    """Turns the parser's events into a tree, holding the open containers on a list."""

    def __init__(self, path: str, offset: int) -> None:
        self.path = path
        self.offset = offset
        self.open: list[Entry | Items] = []
        self.keys: list[Word | None] = []
        self.root: Value | None = None
        self.documents = 0

    def build(self, text: str) -> Value | None:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            self.take(event)
        return self.root

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1 + self.offset
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self.refuse_extras(event, line)
            self.put(Word(event.value, Place(self.path, line)))
        elif kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            self.refuse_extras(event, line)
            self.enter(Entry() if kind is yaml.MappingStartEvent else Items(), line)
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            self.open.pop()
            self.keys.pop()
        elif kind is yaml.AliasEvent:
            what = _("Aliases such as *{name} are not used here.")
            what = what.format(name=event.anchor)
            raise _Refused(line, what, _("Write the value out."))
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                what = _("A second document begins here.")
                raise _Refused(line, what, _("Remove the line “---”."))

    def refuse_extras(self, event: Any, line: int) -> None:
        if event.tag is not None:
            what = _("Tags such as {tag} are not used here.").format(tag=event.tag)
            raise _Refused(line, what, _("Remove it, or put quotes around the text."))
        if event.anchor is not None:
            what = _("Anchors such as &{name} are not used here.")
            what = what.format(name=event.anchor)
            raise _Refused(line, what, _("Remove it, or put quotes around the text."))

    def enter(self, container: Entry | Items, line: int) -> None:
        container.place = Place(self.path, line)
        if len(self.open) >= MOST_DEPTH:
            what = _("Values are nested more than {depth} deep.")
            raise _Refused(line, what.format(depth=MOST_DEPTH), _("Flatten them."))
        self.put(container)
        self.open.append(container)
        self.keys.append(None)

    def put(self, value: Value) -> None:
        if not self.open:
            self.root = value
            return
        container = self.open[-1]
        if isinstance(container, Items):
            container.append(value)
            return
        key = self.keys[-1]
        if key is None:
            self.keys[-1] = self.new_key(container, value)
        else:
            container[key] = value
            self.keys[-1] = None

    def new_key(self, container: Entry, value: Value) -> Word:
        if not isinstance(value, Word):
            what = _("A list or mapping stands where a key should be.")
            raise _Refused(value.place.line, what, _syntax_remedy())
        if value in container:
            what = _("The key “{key}” stands here twice.").format(key=value)
            raise _Refused(value.place.line, what, _("Keep one of the two."))
        return value
