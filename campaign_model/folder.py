"""The files of a campaign folder, read as entries; nothing is ever written to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from campaign_model.fields import Fields, Silent
from campaign_model.language import gettext as _
from campaign_model.places import Place
from campaign_model.problems import Problems
from campaign_model.read_csv import read_csv
from campaign_model.read_markdown import Page, read_markdown
from campaign_model.read_yaml import read_yaml


class Folder:
    """A campaign folder and the problems found in its files."""

    def __init__(self, path: Path, problems: Problems) -> None:
        self.path = path
        self.problems = problems

    def place(self, name: str, line: int = 1) -> Place:
        """A place in one of the folder's files."""
        return Place((self.path / name).as_posix(), line)

    def yaml(self, name: str) -> Fields:
        """The fields of a YAML file; empty where it is missing or unreadable."""
        text = self._text(self.path / name)
        shown = (self.path / name).as_posix()
        entry = None if text is None else read_yaml(text, shown, self.problems)
        return Silent(self.place(name)) if entry is None else Fields(entry, self.problems)

    def yaml_files(self, name: str) -> Iterator[Fields]:
        """The fields of every YAML file of a sub-folder, in the order of their names."""
        for path in self._files(name, ".yml"):
            yield self.yaml(f"{name}/{path.name}")

    def pages(self, name: str) -> Iterator[tuple[str, Page]]:
        """Slug and content of every Markdown file of a sub-folder, in the order of names."""
        for path in self._files(name, ".md"):
            text = self._text(path)
            if text is None:
                continue
            page = read_markdown(text, path.as_posix(), self.problems)
            if page is not None:
                yield path.stem, page

    def rows(self, name: str, columns: tuple[str, ...]) -> Iterator[Fields]:
        """The fields of every row of a CSV file."""
        path = self.path / name
        data = self._bytes(path)
        if data is not None:
            for entry in read_csv(data, path.as_posix(), columns, self.problems):
                yield Fields(entry, self.problems)

    def _files(self, name: str, suffix: str) -> list[Path]:
        folder = self.path / name
        found = sorted(folder.iterdir()) if folder.is_dir() else []
        shown = [path for path in found if not path.name.startswith(".")]
        for path in shown:
            if path.suffix != suffix:
                what = _("The file was not read.")
                remedy = _("Files here end in “{suffix}”.").format(suffix=suffix)
                self.problems.notice(Place(path.as_posix(), 1), what, remedy)
        return [path for path in shown if path.suffix == suffix and path.is_file()]

    def _text(self, path: Path) -> str | None:
        data = self._bytes(path)
        if data is None:
            return None
        try:
            return data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            what = _("The file is not UTF-8 text.")
            remedy = _("Save it again with the encoding UTF-8.")
            self.problems.add(Place(path.as_posix(), line), what, remedy)
            return None

    def _bytes(self, path: Path) -> bytes | None:
        try:
            return path.read_bytes()
        except FileNotFoundError:
            what = _("The file is missing.")
            remedy = _("“wuzha new” makes a campaign that has every file.")
        except OSError as error:
            what = _("The file cannot be read ({reason}).")
            what = what.format(reason=error.strerror)
            remedy = _("Check its name and permissions.")
        self.problems.add(Place(path.as_posix(), 1), what, remedy)
        return None

