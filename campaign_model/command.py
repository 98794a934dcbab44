"""The one command ``wuzha``: gathers the verbs of all programs that are installed.

Each program registers its verbs under the entry point group ``wuzha.verbs``, so neither
program imports the other and this file imports neither.
"""

from __future__ import annotations

import argparse
import gettext as catalogs
import os
import signal
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from campaign_model.language import FOLDER, language
from campaign_model.language import gettext as _
from campaign_model.reading.problems import CampaignError

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

DONE, FAILED, WRONG_INPUT = 0, 1, 2


def parser() -> argparse.ArgumentParser:
    """The whole command line, with the verbs of every installed program."""
    _translate_argparse()
    top = argparse.ArgumentParser(
        prog="wuzha",
        description=_(
            "Run a county's anti-fraud campaign: site, posters, quiz, reports."
        ),
        epilog=_("Example: wuzha build campaigns/qingyuan"),
    )
    verbs = top.add_subparsers(
        dest="verb", metavar=_("VERB"), required=True, title=_("verbs")
    )
    for entry in sorted(entry_points(group="wuzha.verbs"), key=lambda e: e.name):
        register: Callable[..., None] = entry.load()
        register(verbs)
    return top


def group(verbs: Verbs, name: str, what: str, example: str) -> Verbs:
    """The verbs under a verb, such as ``codes issue``; two programs may share the group."""
    found = verbs.choices.get(name)
    if found is None:
        found = verbs.add_parser(name, help=what, description=what, epilog=example)
        found.add_subparsers(metavar=_("VERB"), required=True, title=_("verbs"))
    return next(
        action
        for action in found._actions
        if isinstance(action, argparse._SubParsersAction)
    )


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; 0 done, 1 refused or failed, 2 wrong input."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options) or DONE)
    except CampaignError as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    except BrokenPipeError:
        # `wuzha … | head` closed the pipe: nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _translate_argparse() -> None:
    """argparse asks the process-wide catalog “messages” for its own few words."""
    os.environ["LANGUAGE"] = language()
    catalogs.bindtextdomain("messages", str(FOLDER))
