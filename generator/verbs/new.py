"""``wuzha new``: a small campaign that passes ``check``, to be filled."""

from __future__ import annotations

import argparse
import sys

from campaign_model.command import DONE, FAILED
from campaign_model.language import gettext as _
from generator.errors import BuildError
from generator.starter import make_campaign


def run(options: argparse.Namespace) -> int:
    """Copy the starter under a new name; an existing folder is refused."""
    try:
        folder = make_campaign(options.name, options.folder)
    except BuildError as error:
        print(error, file=sys.stderr)
        return FAILED
    what = _("{folder} is ready. Next: wuzha check {folder}")
    print(what.format(folder=folder))
    return DONE
