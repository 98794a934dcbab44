"""A problem with its place and remedy, the collector of all of them, and what is raised.

The tree of exceptions::

    CampaignError       the files cannot become a campaign (carries every Problem)
"""

from __future__ import annotations

from dataclasses import dataclass, field

from campaign_model.language import gettext as _
from campaign_model.places import Place


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where, and what to do about it."""

    place: Place
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what} {self.remedy}".rstrip()


@dataclass(slots=True)
class Problems:
    """Collects problems (which stop a build) and notices (which do not)."""

    found: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def add(self, place: Place, what: str, remedy: str = "") -> None:
        """Note a problem; reading goes on, so that all are found at once."""
        self.found.append(Problem(place, what, remedy))

    def notice(self, place: Place, what: str, remedy: str = "") -> None:
        """Note something worth knowing that does not stop a build."""
        self.notices.append(Problem(place, what, remedy))


class CampaignError(Exception):
    """The folder cannot become a campaign; ``problems`` says everything that is wrong."""

    def __init__(self, folder: str, problems: list[Problem]) -> None:
        self.folder = folder
        self.problems = sorted(set(problems))
        super().__init__(self.report())

    def report(self) -> str:
        """All problems, a line each, then the count."""
        lines = [str(problem) for problem in self.problems]
        count = _("{count} problems in {folder}. Nothing was written.")
        return "\n".join([*lines, count.format(count=len(lines), folder=self.folder)])
