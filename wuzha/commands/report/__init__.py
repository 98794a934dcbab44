"""``wuzha report``: figures frozen as files, and frozen files looked at again."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.language import gettext as _
from wuzha.group import LazyGroup, group

MAKE = "make"


class ReportGroup(LazyGroup):
    """Takes ``report CAMPAIGN`` for ``report make CAMPAIGN``, as it was first written."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line, the older spelling included."""
        if args and not self._is_newer_spelling(ctx, args[0]):
            args = [MAKE, *args]
        return super().parse_args(ctx, args)

    def _is_newer_spelling(self, ctx: click.Context, word: str) -> bool:
        if word in self.list_commands(ctx):
            return True
        if word.startswith("-"):
            return any(word in option.opts for option in self.get_params(ctx))
        # A misspelt command is no campaign; whatever else it may be is for “make” to say.
        return not Path(word).exists() and "/" not in word


command = group(
    _("freeze the figures as files, or compute a frozen file again"),
    package=__name__,
    example="wuzha report make campaigns/qingyuan --letters",
    cls=ReportGroup,
)
