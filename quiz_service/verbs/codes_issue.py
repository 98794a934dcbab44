"""``wuzha codes issue``: fresh codes into a file, told this once."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from sqlalchemy import Connection

from campaign_model.command import DONE
from campaign_model.language import gettext as _
from quiz_service.attempts.question_bank import question_bank
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.codes.issuing import MoreThanHeadcountError
from quiz_service.counting.unit_counts import unit_counts
from quiz_service.kernel.clock import now
from quiz_service.kernel.service import Service
from quiz_service.paper_entry.handouts import handover_file
from quiz_service.verbs.opened import Refused, actor, opened, wave


def run(options: Namespace) -> int:
    """Issue codes and write them where only their owner reads."""
    written: list[Path] = []
    try:
        with opened(options) as (service, connection):
            count = _issue(service, connection, options, written)
    except Refused:
        # What was not committed is no code: its file would only mislead.
        for path in written:
            path.unlink(missing_ok=True)
        raise
    path = written[0]
    what = _("{count} codes in {file}. Nobody can list them again.")
    print(what.format(count=count, file=path))
    print(_("Print them: wuzha codes print {file}").format(file=path))
    return DONE


def _issue(
    service: Service, connection: Connection, options: Namespace, written: list[Path]
) -> int:
    mine = wave(connection, options.wave)
    _refuse_unknown(service, options, mine.form)
    counts = unit_counts(connection, mine.id).get(options.unit)
    if counts is None:
        what = _("{unit} has no headcount in this wave.")
        raise Refused(what.format(unit=options.unit))
    count: int = options.count or counts.headcount - counts.codes
    try:
        text = handover_file(
            service,
            connection,
            mine,
            options.unit,
            audience=options.audience,
            count=count,
            moment=now(),
            on_paper=options.paper,
        )
    except MoreThanHeadcountError as error:
        raise _too_many(options.unit, count, error) from error
    record(
        connection,
        actor=actor(),
        act=AuditAct.CODES_ISSUED,
        moment=now(),
        wave=mine.id,
        unit=options.unit,
        audience=options.audience,
        count=count,
        on_paper=options.paper,
    )
    # Written before the codes are committed: no code is ever counted and lost.
    path = options.out or _default(service, options)
    _write(path, text)
    written.append(path)
    return count


def _too_many(unit: str, count: int, error: MoreThanHeadcountError) -> Refused:
    what = _(
        "{unit} has {headcount} people and {live} codes; {count} more are too many."
    )
    told = {"unit": unit, "headcount": error.headcount, "live": error.live}
    return Refused(what.format(count=count, **told))


def _refuse_unknown(service: Service, options: Namespace, form: str) -> None:
    campaign = service.campaign
    if options.unit not in campaign.units:
        what = _("There is no unit “{unit}” in units.csv.")
        raise Refused(what.format(unit=options.unit[:80]))
    if (options.audience, form) not in question_bank(service).blueprints:
        known = ", ".join(
            sorted(
                key for key, each in question_bank(service).blueprints if each == form
            )
        )
        what = _("There is no paper for “{audience}”. There are: {known}")
        raise Refused(what.format(audience=options.audience[:80], known=known))


def _default(service: Service, options: Namespace) -> Path:
    kind = "sheets" if options.paper else "codes"
    suffix = "json" if options.paper else "csv"
    stamp = now().strftime("%Y%m%d-%H%M")
    return service.settings.data / "codes" / f"{kind}-{options.unit}-{stamp}.{suffix}"


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        what = _("{file} cannot be written: {why}. No code was issued.")
        raise Refused(what.format(file=path, why=error.strerror)) from error
