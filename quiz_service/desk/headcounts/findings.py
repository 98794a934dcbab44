"""What is wrong with a table, or worth knowing: line, column, what, what to do."""

from __future__ import annotations

from dataclasses import dataclass, field

from campaign_model.language import gettext as _
from campaign_model.reading.characters import one_line

MOST_TOLD, MOST_ECHOED = 100, 80


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """``line`` counts from 1, as a spreadsheet does; ``column`` is empty for a whole line."""

    line: int
    column: str
    what: str
    remedy: str

    def where(self) -> str:
        """The place as a person looks for it."""
        if not self.column:
            return _("line {line}").format(line=self.line)
        told = _("line {line}, column {column}")
        return told.format(line=self.line, column=self.column)


class Wrong(ValueError):
    """A cell or a file that cannot be taken as it is; says what and what to do."""

    def __init__(self, what: str, remedy: str, line: int = 1) -> None:
        """``line`` matters for a whole file alone: a cell's reader does not know it."""
        super().__init__(what)
        self.what, self.remedy, self.line = what, remedy, line


@dataclass(slots=True)
class Findings:
    """Collects problems, each of which stops an import, and notices, which do not."""

    problems: list[Finding] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)

    def add(self, line: int, column: str, wrong: Wrong) -> None:
        """Note a problem; reading goes on, so that all are told at once."""
        self.problems.append(Finding(line, column, wrong.what, wrong.remedy))

    def notice(self, line: int, column: str, what: str, remedy: str = "") -> None:
        """Note something that a person should see."""
        self.notices.append(Finding(line, column, what, remedy))


def echo(cell: object) -> str:
    """A cell's content for a message: one short line."""
    text = one_line(str(cell).strip())
    return text if len(text) <= MOST_ECHOED else f"{text[: MOST_ECHOED - 1]}…"
