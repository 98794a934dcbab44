"""``wuzha report make``: freezes the figures of a wave as files."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.counting.catch_up import catch_up
from quiz_service.desk.publishing.handover import hand_over
from quiz_service.identity.report_key import report_key
from quiz_service.kernel.service import Service
from quiz_service.reports.delivery.report_files import (
    PUBLIC,
    SNAPSHOT_FILE,
    FileChoice,
    files_of,
)
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.reports.figures.report import Report
from quiz_service.reports.publication.progress_file import may_be_public
from quiz_service.reports.scorecard.kept_police import kept_police
from quiz_service.reports.scorecard.police import Police
from quiz_service.reports.scorecard.read_police import read_police
from quiz_service.reports.snapshots.signing import KEY_FILE, signed_snapshot
from quiz_service.reports.snapshots.store import freeze_report, publish_snapshot
from wuzha.files import read_given
from wuzha.options import campaign_argument, wave_option
from wuzha.output import remark, result, say
from wuzha.service import chosen_wave, operator, service_of
from wuzha.verb import verb

REPORTS = Path("build/reports")


@verb(
    _("freeze the figures of a wave and write them as files"),
    example="wuzha report make campaigns/qingyuan --letters",
)
@campaign_argument
@wave_option
@click.option(
    "--out",
    type=Path,
    default=REPORTS,
    metavar=_("DIR"),
    help=_("folder for the files (default: build/reports)"),
)
@click.option(
    "--letters", is_flag=True, help=_("also write letters: reminders and commendations")
)
@click.option(
    "--publish",
    "is_published",
    is_flag=True,
    help=_(
        "also write progress.yml for the public site, and note that it is published"
    ),
)
@click.option(
    "--police",
    "police_file",
    type=Path,
    metavar=_("FILE"),
    help=_("figures of the police (CSV or XLSX), for the scorecards of units"),
)
def command(
    campaign: Path,
    *,
    wave: int | None,
    out: Path,
    letters: bool,
    is_published: bool,
    police_file: Path | None,
) -> None:
    """Make a snapshot and write its files."""
    with service_of(campaign) as service:
        police = _police(service, police_file)
        report = _freeze(service, wave, is_published=is_published)
        files = files_of(
            report,
            service.campaign,
            FileChoice(letters, is_published, police),
            public_key=report_key(service).public,
        )
        files |= {
            SNAPSHOT_FILE: signed_snapshot(service, report),
            KEY_FILE: f"{report_key(service).public}\n".encode(),
        }
        if is_published:
            hand_over(service, files[PUBLIC])
    out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (out / name).write_bytes(data)
        result(str(out / name))


def _police(service: Service, path: Path | None) -> Police | None:
    """Return the figures of a file, else those that the desk took in, if any.

    Raises InputError with all that is wrong.
    """
    if path is None:
        with service.readers.begin() as connection:
            return kept_police(connection)
    data = read_given(path)
    police, notices = read_police(
        data, str(path), service.campaign, service.now().date()
    )
    for problem in notices:
        remark(problem)
    return police


def _freeze(service: Service, number: int | None, *, is_published: bool) -> Report:
    """Return the report of this minute, kept in the database and on record."""
    moment = service.now()
    with service.readers.begin() as connection:
        wave = chosen_wave(connection, number)
    catch_up(service, moment)
    report = report_now(service, wave, county_scope(service), moment)
    if is_published and not may_be_public(report):
        raise RefusedError(_("An inspection is of one unit and is not published."))
    with service.engine.begin() as connection:
        snapshot = freeze_report(
            connection, report, scope="", maker=operator(), moment=moment
        )
        if is_published:
            publish_snapshot(connection, snapshot.id, actor=operator(), moment=moment)
    say(_("Snapshot {digest}").format(digest=snapshot.digest))
    return report
