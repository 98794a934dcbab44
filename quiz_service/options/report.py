"""Options of ``wuzha report``: make a snapshot, or compute one again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from campaign_model.language import gettext as _
from quiz_service.cli import _run, _verb, _whole

if TYPE_CHECKING:
    from quiz_service.cli import Verbs


def register(verbs: Verbs) -> None:
    """Add ``report`` to the command line."""
    verb = _verb(
        verbs,
        "report",
        _("freeze the figures as files, or compute a frozen file again"),
        _(
            "Examples: wuzha report campaigns/qingyuan · "
            "wuzha report recompute snapshot.json campaigns/qingyuan"
        ),
    )
    add = verb.add_argument
    what = _("the campaign's folder, or the word “recompute”")
    add("campaign", metavar=_("CAMPAIGN"), help=what)
    what = _("with “recompute”: the JSON file of a snapshot")
    add("file", nargs="?", type=Path, metavar=_("FILE"), help=what)
    what = _("with “recompute”: the campaign, to count the answers themselves again")
    add("against", nargs="?", type=Path, metavar=_("CAMPAIGN"), help=what)
    what = _("the wave (default: the newest)")
    add("--wave", type=_whole(1, 2**31 - 1), metavar="N", help=what)
    what = _("folder for the files (default: build/reports)")
    add("--out", type=Path, default=Path("build/reports"), metavar="DIR", help=what)
    what = _("also write letters: reminders and commendations")
    add("--letters", action="store_true", help=what)
    what = _(
        "also write progress.yml for the public site, and note that it is published"
    )
    add("--publish", action="store_true", help=what)
    what = _("figures of the police (CSV), for the scorecards of units")
    add("--police", type=Path, metavar=_("FILE"), help=what)
    verb.set_defaults(run=_run("report"))
