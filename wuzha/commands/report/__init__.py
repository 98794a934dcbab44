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
        """Read the command line; an option that is not the group's is one of “make”."""
        own = {name for option in self.get_params(ctx) for name in option.opts}
        if args and args[0].startswith("-") and args[0] not in own:
            args = [MAKE, *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command; a folder is no command, so it is what to make reports of."""
        if args[0] not in self.list_commands(ctx) and _is_path(args[0]):
            args = [MAKE, *args]
        return super().resolve_command(ctx, args)


def _is_path(word: str) -> bool:
    return "/" in word or Path(word).exists()


command = group(
    _("freeze the figures as files, or compute a frozen file again"),
    package=__name__,
    example="wuzha report make campaigns/qingyuan --letters",
    cls=ReportGroup,
)
