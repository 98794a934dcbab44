"""Options of ``wuzha headcounts``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from campaign_model.command import group
from campaign_model.language import gettext as _
from quiz_service.cli import _campaign, _run, _verb, _whole

if TYPE_CHECKING:
    from quiz_service.cli import Verbs


def register(verbs: Verbs) -> None:
    """Add ``headcounts import`` to the command line."""
    example = _(
        "Example: wuzha headcounts import campaigns/qingyuan 人数.xlsx --dry-run"
    )
    headcounts = group(
        verbs, "headcounts", _("headcounts of the units: take a table in"), example
    )
    verb = _verb(
        headcounts,
        "import",
        _("read CSV or XLSX and take its headcounts in, all of them or none"),
        example,
    )
    _campaign(verb)
    add = verb.add_argument
    add("file", type=Path, metavar=_("FILE"), help=_("the table, at most 2 MiB"))
    what = _("also correct N of this wave, each change on record")
    add("--wave", type=_whole(1, 2**31 - 1), metavar="N", help=what)
    what = _("why N of the wave is corrected (default: the file)")
    add("--reason", default="", metavar=_("TEXT"), help=what)
    what = _("only say what would change")
    add("--dry-run", action="store_true", help=what)
    verb.set_defaults(run=_run("headcounts"))
