"""``wuzha report``: freezes the figures of a wave, or computes a frozen file again."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from campaign_model.command import DONE, FAILED, WRONG_INPUT
from campaign_model.language import gettext as _
from quiz_service.attempts.question_bank import question_bank
from quiz_service.counting.recount import recount
from quiz_service.kernel.clock import now
from quiz_service.kernel.service import Service
from quiz_service.reports.figures.current import report_now, whole
from quiz_service.reports.figures.report import Report
from quiz_service.reports.files.bundle import Wanted, files_of
from quiz_service.reports.scorecard.police import Police
from quiz_service.reports.scorecard.read_police import PoliceError, read_police
from quiz_service.reports.snapshots.recompute import (
    Difference,
    from_answers,
    from_counts,
)
from quiz_service.reports.snapshots.store import (
    MOST_BYTES,
    NoSnapshot,
    freeze,
    publish,
    read_snapshot,
)
from quiz_service.verbs.opened import Refused, actor, service_of, wave
from quiz_service.waves.opening import find_wave

RECOMPUTE = "recompute"
MOST_SHOWN = 40


def run(options: Namespace) -> int:
    """Make a snapshot and its files, or look at one again."""
    if options.campaign == RECOMPUTE:
        return _recompute(options)
    if options.file:
        raise Refused(_("Too many arguments. See: wuzha report --help"))
    with service_of(Path(options.campaign)) as service:
        try:
            police = _police(service, options.police)
        except (OSError, PoliceError) as error:
            print(error, file=sys.stderr)
            return WRONG_INPUT
        report = _frozen(service, options)
        wanted = Wanted(options.letters, options.publish, police)
        files = files_of(report, service.campaign, wanted)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (options.out / name).write_bytes(data)
        print(options.out / name)
    return DONE


def _police(service: Service, path: Path | None) -> Police | None:
    """The figures of the police. Raises OSError, and PoliceError with all that is wrong."""
    if path is None:
        return None
    found, notices = read_police(
        path.read_bytes(), str(path), service.campaign, now().date()
    )
    for notice in notices:
        print(notice, file=sys.stderr)
    return found


def _frozen(service: Service, options: Namespace) -> Report:
    moment = now()
    with service.readers.begin() as connection:
        asked = wave(connection, options.wave)
    report = report_now(service, asked, whole(service), moment)
    with service.engine.begin() as connection:
        kept = freeze(connection, report, scope="", maker=actor(), moment=moment)
        if options.publish:
            publish(connection, kept.id, actor=actor(), moment=moment)
    print(_("Snapshot {digest}").format(digest=kept.digest))
    return report


def _recompute(options: Namespace) -> int:
    """0 equal, 1 with every difference, 2 for what is no snapshot."""
    if options.file is None:
        raise Refused(_("Name the file: wuzha report recompute snapshot.json"))
    try:
        report = read_snapshot(_text(options.file), str(options.file))
    except NoSnapshot as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    found = from_counts(report)
    if options.against:
        found += _again(report, options.against)
    return _told(report, found, counted=bool(options.against))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise NoSnapshot(_("{file}: too large for a snapshot.").format(file=path))
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = _("{file}: cannot be read. Give the JSON file of “wuzha report”.")
        raise NoSnapshot(what.format(file=path)) from error


def _again(report: Report, campaign: Path) -> list[Difference]:
    with service_of(campaign) as service, service.readers.begin() as connection:
        if find_wave(connection, report.wave.id) is None:
            raise Refused(_("There is no such wave. Open one: wuzha waves open"))
        sums = recount(
            connection,
            report.wave.id,
            question_bank(service).drawn_quiz,
            up_to=report.origin.counting,
        )
    return from_answers(report, sums)


def _told(report: Report, found: list[Difference], *, counted: bool) -> int:
    if not found:
        print(
            _(
                "Equal: {units} units counted again from the answers, every rate computed again."
            ).format(units=len(report.units))
            if counted
            else _("Equal: every rate computed again from the counts in the file.")
        )
        return DONE
    for each in found[:MOST_SHOWN]:
        what = _("{where}: the file says {stands}, computed is {computed}")
        print(what.format(where=each.where, stands=each.stands, computed=each.computed))
    what = _("{count} differences.")
    print(what.format(count=len(found)))
    return FAILED
