"""The files of a campaign folder, read as entries; nothing is ever written to it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TypeVar

from campaign_model.language import gettext as _
from campaign_model.reading.characters import (
    character_name,
    first_unfit_position,
    one_line,
)
from campaign_model.reading.fields import Fields, SilentFields, did_you_mean
from campaign_model.reading.markdown import MarkdownPage, read_markdown
from campaign_model.reading.memory import Memory
from campaign_model.reading.office_habits import is_leftover, other_format, why_no_text
from campaign_model.reading.problems import Problems
from campaign_model.reading.rows import RowFields, read_rows
from campaign_model.reading.source_location import SourceLocation
from campaign_model.reading.tables import TableFormat
from campaign_model.reading.yaml import read_yaml

# One byte more is read, so that a larger file is seen to be one.
MOST_BYTES = 16 * 1024 * 1024
Record = TypeVar("Record")


class Folder:
    """A campaign folder and the problems found in its files."""

    def __init__(
        self,
        path: Path,
        problems: Problems,
        memory: Memory | None = None,
        replaced: Mapping[str, bytes] | None = None,
    ) -> None:
        """``replaced`` holds files by name that are read in place of the folder's own."""
        self.path = path
        self._replaced = replaced or {}
        self._name = path.as_posix()
        self.problems = problems
        self.memory = memory or Memory()
        self.known_names: list[str] = []

    def location(self, name: str, line: int = 1) -> SourceLocation:
        """Return a line of one of the folder's files."""
        return SourceLocation(f"{self._name}/{one_line(name)}", line)

    def yaml(self, name: str) -> Fields:
        """Return the fields of a YAML file; empty where it is missing or unreadable."""
        self._expect(name)
        text = self._text(name)
        location = self.location(name)
        entry = None if text is None else read_yaml(text, location.path, self.problems)
        return SilentFields(location) if entry is None else Fields(entry, self.problems)

    def entries(
        self, name: str, key: str, *, least: int = 0, optional: bool = False
    ) -> Iterator[Fields]:
        """Yield the items of the one list that a YAML file holds."""
        if optional and self.is_absent(name):
            return
        top = self.yaml(name)
        if key not in top.entry:
            top.missing(key)
            self.problems.mark_incomplete(top.location)
        yield from top.entries(key, least=least)
        top.close()

    def items(self, name: str, key: str) -> Iterator[Fields]:
        """Yield the items of the lists in every YAML file of a sub-folder, by file name."""
        for file in self._files(name, ".yml"):
            yield from self.entries(file, key)

    def pages(
        self, name: str, *, beside: tuple[str, ...] = ()
    ) -> Iterator[tuple[str, MarkdownPage]]:
        """Yield slug and content of every Markdown file of a sub-folder, in the order of names.

        ``beside`` are files of other kinds that may lie there, too.
        """
        for file in self._files(name, ".md", beside):
            text = self._text(file)
            if text is None:
                continue
            page = read_markdown(text, self.location(file).path, self.problems)
            if page is not None:
                yield Path(file).stem, page

    def remembered(
        self, name: str, make: Callable[[str, MarkdownPage], Record]
    ) -> list[Record]:
        """Return what ``make`` makes of every Markdown file of a sub-folder, in their order.

        A file that is as it was when it was last read without a fault is not read again.
        """
        records = []
        for file in self._files(name, ".md"):
            text = self._text(file)
            if text is None:
                continue
            path = self.location(file).path
            key = f"{path}\0{sha256(text.encode()).hexdigest()}"
            record: Record | None = self.memory.recall(key)
            if record is None:
                faults = self.problems.count()
                page = read_markdown(text, path, self.problems)
                if page is None:
                    continue
                record = make(Path(file).stem, page)
                if self.problems.count() == faults:
                    self.memory.keep(key, record)
            records.append(record)
        return records

    def rows(
        self, name: str, table_format: TableFormat, *, optional: bool = False
    ) -> Iterator[RowFields]:
        """The fields of every row of a CSV file, or of the workbook in its place."""
        name = self._table_file(name)
        if optional and self.is_absent(name):
            return
        self._expect(name)
        data = self._bytes(name)
        if data is not None:
            path = self.location(name).path
            yield from read_rows(data, path, table_format, self.problems)

    def _table_file(self, name: str) -> str:
        """The workbook of the same name, where it stands in place of the CSV file."""
        if name in self._replaced:
            self._expect(f"{Path(name).stem}.xlsx")
            return name
        workbook = f"{Path(name).stem}.xlsx"
        if not os.path.lexists(self.path / workbook):
            return name
        self._expect(workbook)
        if not os.path.lexists(self.path / name):
            return workbook
        message = _("{csv} and {workbook} hold the same table.")
        remedy = _("Keep the one that holds, and take the other away.")
        self.problems.add(
            self.location(workbook),
            message.format(csv=name, workbook=workbook),
            remedy,
        )
        return name

    def content(self, name: str, *, named_at: SourceLocation) -> bytes | None:
        """The bytes of a file that another one names, at ``named_at``; None if there is none."""
        self._expect(name)
        if PurePosixPath(name).name != name or name.startswith("."):
            message = _("“{name}” is no name of a file in this folder.")
            remedy = _("Put the file beside campaign.yml and write its name alone.")
            self.problems.add(named_at, message.format(name=name), remedy)
            return None
        if self.is_absent(name):
            message = _("There is no file “{name}” in this folder.").format(name=name)
            self.problems.add(named_at, message, did_you_mean(name, self._names("")))
            return None
        return self._bytes(name)

    def note_unread(self) -> None:
        """Note files beside the known ones: a misspelt name is never passed over in silence."""
        for name in self._names(""):
            if name not in self.known_names:
                message = _("This was not read.")
                self.problems.notice(
                    self.location(name), message, did_you_mean(name, self.known_names)
                )

    def is_absent(self, name: str) -> bool:
        self._expect(name)
        return not os.path.lexists(self.path / name)

    def _expect(self, name: str) -> None:
        self.known_names.append(name.partition("/")[0])

    def _files(self, name: str, suffix: str, beside: tuple[str, ...] = ()) -> list[str]:
        self._expect(name)
        files = []
        for entry in self._names(name) if (self.path / name).is_dir() else []:
            if entry.endswith(suffix):
                files.append(f"{name}/{entry}")
                continue
            if entry in beside:
                continue
            message = _("This was not read.")
            remedy = _("Files here end in “{suffix}”.").format(suffix=suffix)
            self.problems.notice(self.location(f"{name}/{entry}"), message, remedy)
        return files

    def _names(self, name: str) -> list[str]:
        try:
            names = os.listdir(self.path / name)
            return sorted(entry for entry in names if not is_leftover(entry))
        except OSError as error:
            self._unreadable(name, error)
            return []

    def _text(self, name: str) -> str | None:
        data = self._bytes(name)
        if data is None:
            return None
        disguised = other_format(data)
        if disguised:
            self._mark_incomplete(self.location(name, 1), *disguised)
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            self._mark_incomplete(self.location(name, line), *why_no_text(data))
            return None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        at = first_unfit_position(text)
        if at is None:
            return text
        message = _("There is an invisible control character here ({name}).")
        location = self.location(name, text.count("\n", 0, at) + 1)
        message = message.format(name=character_name(text[at]))
        self._mark_incomplete(location, message, _("Type the text again."))
        return None

    def _bytes(self, name: str) -> bytes | None:
        if name in self._replaced:
            return self._replaced[name]
        path = f"{self._name}/{name}"
        try:
            # Asked before opening: a pipe would never answer, a link may lead anywhere.
            there = os.lstat(path)
            if not stat.S_ISREG(there.st_mode):
                message = _("This is no ordinary file.")
                remedy = _("Put the file itself here, not a link or a folder.")
                self._mark_incomplete(self.location(name), message, remedy)
                return None
            with open(path, "rb") as file:
                return file.read(min(there.st_size, MOST_BYTES) + 1)
        except FileNotFoundError:
            message = _("The file is missing.")
            remedy = _("“wuzha new” makes a campaign that has every file.")
            self._mark_incomplete(self.location(name), message, remedy)
        except OSError as error:
            self._unreadable(name, error)
        return None

    def _unreadable(self, name: str, error: OSError) -> None:
        message = _("It cannot be read ({reason}).").format(reason=error.strerror)
        self._mark_incomplete(
            self.location(name), message, _("Check its name and permissions.")
        )

    def _mark_incomplete(
        self, location: SourceLocation, message: str, remedy: str
    ) -> None:
        self.problems.add(location, message, remedy)
        self.problems.mark_incomplete(location)
