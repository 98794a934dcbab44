"""A problem with its place and remedy, the collector of all of them, and what is raised.

The tree of exceptions, below InputError::

    CampaignError       the files cannot become a campaign (carries every Problem)
"""

from __future__ import annotations

from dataclasses import dataclass, field

from campaign_model.errors import InputError
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from campaign_model.reading.characters import one_line
from campaign_model.reading.source_location import SourceLocation

# After these a Chinese sentence follows without a space.
_FULL_WIDTH = "。！？：；”》）"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong in one line of a file, and what to do about it."""

    location: SourceLocation
    message: str
    remedy: str

    def where(self) -> str:
        """Return the place in a table as a person looks for it: line and column."""
        line, column = self.location.line, self.location.cell
        if not column:
            return _("line {line}").format(line=line)
        return _("line {line}, column {column}").format(line=line, column=column)

    def __str__(self) -> str:
        between = "" if self.message.endswith(tuple(_FULL_WIDTH)) else " "
        return f"{self.location}: {self.message}{between}{self.remedy}".rstrip()


@dataclass(slots=True)
class Problems:
    """Collects problems (which stop a build) and notices (which do not).

    ``incomplete_files`` holds the files of which a part could not be read: rules about names that
    such a file should hold keep quiet, so that one fault is reported once.
    """

    errors: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)
    incomplete_files: set[str] = field(default_factory=set)

    def add(self, location: SourceLocation, message: str, remedy: str = "") -> None:
        """Note a problem; reading goes on, so that all are found at once."""
        self.errors.append(Problem(location, one_line(message), one_line(remedy)))

    def notice(self, location: SourceLocation, message: str, remedy: str = "") -> None:
        """Note something worth knowing that does not stop a build."""
        self.notices.append(Problem(location, one_line(message), one_line(remedy)))

    def count(self) -> int:
        """Return how many problems and notices there are so far."""
        return len(self.errors) + len(self.notices)

    def mark_incomplete(self, location: SourceLocation) -> None:
        """Remember that something at this place could not be read."""
        self.incomplete_files.add(location.path)

    def is_complete(self, *paths: str) -> bool:
        """Whether files, or the files of folders (``…/``), were read completely."""
        return not any(
            incomplete_files == path
            or (path.endswith("/") and incomplete_files.startswith(path))
            for incomplete_files in self.incomplete_files
            for path in paths
        )


class CampaignError(InputError):
    """The folder cannot become a campaign; ``problems`` says everything that is wrong."""

    def __init__(self, folder: str, problems: list[Problem]) -> None:
        self.folder = folder
        self.problems = sorted(set(problems))
        super().__init__(folder, problems)

    def __str__(self) -> str:
        return self.report()

    def report(self) -> str:
        """Return all problems, a line each, then their count."""
        lines = [str(problem) for problem in self.problems]
        count = ngettext(
            "{count} problem in {folder}. Nothing was written.",
            "{count} problems in {folder}. Nothing was written.",
            len(lines),
        )
        return "\n".join([*lines, count.format(count=len(lines), folder=self.folder)])
