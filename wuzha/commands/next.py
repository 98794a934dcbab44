"""``wuzha next``: what to print and to teach next, by the points that went worst."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model import Campaign, Progress
from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from generator.campaigns import load_for_print
from generator.next_steps import lines
from generator.site.pages.progress import weakest
from wuzha.files import reason
from wuzha.options import campaign_argument
from wuzha.output import result
from wuzha.verb import verb


@verb(
    _("say what to print and to teach next, by the weakest points published"),
    example="wuzha next campaigns/qingyuan --out build/next.txt",
)
@campaign_argument
@click.option("--out", type=Path, metavar=_("FILE"), help=_("also write it to a file"))
def command(campaign: Path, out: Path | None) -> None:
    """Print the list; refused where no progress was published yet."""
    loaded, _notices = load_for_print(campaign)
    if loaded.progress is None:
        message = _(
            "{folder} holds no progress.yml. Publish a snapshot and put its file there."
        )
        raise RefusedError(message.format(folder=campaign))
    text = "\n".join(_next_steps(loaded, loaded.progress)) + "\n"
    result(text, end="")
    if out:
        _write(out, text)


def _next_steps(campaign: Campaign, progress: Progress) -> list[str]:
    """Return where the figures are from, then every weak point."""
    head = _("What to print and to teach next; answers until {day}, snapshot {digest}")
    day, digest = progress.as_of.date().isoformat(), progress.snapshot[:16]
    steps = [head.format(day=day, digest=digest)]
    if progress.simulated:
        steps.append(_("Made up for demonstration; nobody real has answered."))
    weak_points = weakest(campaign)
    if not weak_points:
        steps.append(_("No point stands out as weak yet."))
    for number, point in enumerate(weak_points, 1):
        steps += ["", *lines(campaign, point, number)]
    return steps


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        message = _("{file} cannot be written: {why}.")
        raise RefusedError(message.format(file=file, why=reason(error))) from error
