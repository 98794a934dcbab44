"""YAML as campaigns write it: every scalar is text, every value knows its line.

Booleans, dates and numbers stay the characters that the editor typed (``no`` is not
False, ``12:30`` is not 750); aliases, tags and repeated keys are refused. Events of the
C parser are walked without recursion, so no input can exhaust the stack.
"""

from __future__ import annotations

from typing import Any

import yaml

from campaign_model.language import gettext as _
from campaign_model.reading.characters import character_name, first_unfit_position
from campaign_model.reading.problems import Problems
from campaign_model.reading.source_location import LocatedStr, SourceLocation
from campaign_model.reading.yaml_errors import explain

MOST_BYTES = 1024 * 1024
MOST_DEPTH = 20


class Entry(dict[LocatedStr, "Value"]):
    """A mapping and the place where it starts."""

    location: SourceLocation


class Items(list["Value"]):
    """A sequence and the place where it starts."""

    location: SourceLocation


Value = LocatedStr | Entry | Items


class _RefusedYamlError(Exception):
    """The document breaks a rule; the message and remedy go to the editor."""

    def __init__(self, line: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.line, self.what, self.remedy = line, message, remedy


def read_yaml(
    text: str, path: str, problems: Problems, *, offset: int = 0
) -> Entry | None:
    """Return the mapping a YAML text holds, or None after noting what is wrong with it.

    ``offset`` is the number of lines that stand before the text in its file.
    """
    try:
        if len(text.encode()) > MOST_BYTES:
            message = _("The file is larger than 1 MiB.")
            raise _RefusedYamlError(1, message, _("Split it into several files."))
        return _Builder(path, offset).build(text)
    except _RefusedYamlError as refused:
        location = SourceLocation(path, refused.line)
        problems.add(location, refused.what, refused.remedy)
    except yaml.YAMLError as error:
        line, message, remedy = explain(error, text)
        location = SourceLocation(path, line + offset)
        problems.add(location, message, remedy)
    problems.mark_incomplete(location)
    return None


class _Builder:
    """Turns the parser's events into a tree, holding the open containers on a list."""

    def __init__(self, path: str, offset: int) -> None:
        self.path = path
        self.offset = offset
        self.location = SourceLocation(path, 1 + offset)
        self.open: list[Entry | Items] = []
        self.keys: list[LocatedStr | None] = []
        self.root: Value | None = None
        self.documents = 0

    def build(self, text: str) -> Entry:
        parser = yaml.CBaseLoader(text)
        take, get_event = self.take, parser.get_event
        try:
            while (event := get_event()) is not None:
                take(event)
        finally:
            parser.dispose()
        if isinstance(self.root, Entry):
            return self.root
        message = _("The file does not hold “key: value” lines.")
        raise _RefusedYamlError(
            1 + self.offset, message, _("See the editors' handbook.")
        )

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.open.pop()
            self.keys.pop()
            return
        line = event.start_mark.line + 1 + self.offset
        if line != self.location.line:
            # Key and value of one line share their place: half the objects.
            self.location = SourceLocation(self.path, line)
        if kind is yaml.ScalarEvent:
            self.put(self.scalar(event, line))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self.refuse_extras(event, line)
            self.enter(Entry() if kind is yaml.MappingStartEvent else Items(), line)
        elif kind is yaml.AliasEvent:
            message = _("The text begins with the sign “{sign}”.").format(sign="*")
            raise _RefusedYamlError(line, message, _("Put quotes around the text."))
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                message = _("A second document begins here.")
                raise _RefusedYamlError(line, message, _("Remove the line “---”."))

    def scalar(self, event: Any, line: int) -> LocatedStr:
        if event.tag is not None or event.anchor is not None:
            self.refuse_extras(event, line)
        text = event.value
        if event.style == '"' and (at := first_unfit_position(text)) is not None:
            name = character_name(text[at])
            message = _("There is an invisible control character here ({name}).")
            raise _RefusedYamlError(
                line, message.format(name=name), _("Type the text again.")
            )
        if event.style in ("|", ">"):
            # A block of text ends with a line end that belongs to the file's layout.
            text = text.rstrip("\n")
        return LocatedStr(text, self.location)

    def refuse_extras(self, event: Any, line: int) -> None:
        for extra, sign in ((event.tag, "!"), (event.anchor, "&")):
            if extra is not None:
                message = _("The text begins with the sign “{sign}”.").format(sign=sign)
                raise _RefusedYamlError(line, message, _("Put quotes around the text."))

    def enter(self, container: Entry | Items, line: int) -> None:
        container.location = self.location
        if len(self.open) >= MOST_DEPTH:
            message = _("Values are nested more than {depth} deep.")
            remedy = _("Check the brackets and the indentation.")
            raise _RefusedYamlError(line, message.format(depth=MOST_DEPTH), remedy)
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

    def new_key(self, container: Entry, value: Value) -> LocatedStr:
        if not isinstance(value, LocatedStr):
            message = _("A list stands here where the name of a field should be.")
            remedy = _("Put quotes around the text.")
            raise _RefusedYamlError(value.location.line, message, remedy)
        if value in container:
            message = _("The key “{key}” stands here twice.").format(key=value)
            raise _RefusedYamlError(
                value.location.line, message, _("Keep one of the two.")
            )
        return value
