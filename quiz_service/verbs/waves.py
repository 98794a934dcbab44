"""``wuzha waves``: open, list, close, headcount."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime

from sqlalchemy import Connection

from campaign_model.command import DONE
from campaign_model.language import gettext as _
from quiz_service.desk.forms import moment_of
from quiz_service.kernel.clock import in_china, now
from quiz_service.kernel.service import Service
from quiz_service.verbs.opened import Refused, actor, opened, wave
from quiz_service.waves.opening import (
    WaveTimesError,
    all_waves,
    change_headcount,
    move_closing,
    open_wave,
)


def run(options: Namespace) -> int:
    """Do what was asked of the waves."""
    works = {"open": _open, "list": _list, "close": _close, "headcount": _headcount}
    with opened(options) as (service, connection):
        works[options.work](options, service, connection)
    return DONE


def _open(options: Namespace, service: Service, connection: Connection) -> None:
    try:
        made = open_wave(
            connection,
            service.campaign,
            kind=options.kind,
            form=options.form,
            opens=_moment(options.opens),
            closes=_moment(options.closes),
            actor=actor(),
            moment=now(),
        )
    except WaveTimesError as error:
        raise _wrong_times() from error
    print(_("Wave {wave} is set; N of every unit is frozen.").format(wave=made))


def _list(options: Namespace, service: Service, connection: Connection) -> None:
    for each in all_waves(connection):
        print(
            f"{each.id}\t{each.kind}\t{each.form}\t{_said(each.opens)}\t{_said(each.closes)}"
        )


def _close(options: Namespace, service: Service, connection: Connection) -> None:
    mine = wave(connection, options.wave)
    closes = _moment(options.closes) if options.closes else now()
    try:
        move_closing(
            connection,
            mine.id,
            closes,
            reason=options.reason,
            actor=actor(),
            moment=now(),
        )
    except WaveTimesError as error:
        raise _wrong_times() from error
    print(_("Wave {wave} ends {closes}.").format(wave=mine.id, closes=_said(closes)))


def _headcount(options: Namespace, service: Service, connection: Connection) -> None:
    mine = wave(connection, options.wave)
    try:
        change_headcount(
            connection,
            mine.id,
            options.unit,
            options.headcount,
            reason=options.reason,
            actor=actor(),
            moment=now(),
        )
    except LookupError as error:
        what = _("{unit} has no headcount in this wave.")
        raise Refused(what.format(unit=options.unit[:80])) from error
    print(_("Done, and on record."))


def _moment(text: str) -> datetime:
    found = moment_of(text)
    if found is None:
        what = _("“{text}” is no day and time. Write it as 2026-12-07T08:00.")
        raise Refused(what.format(text=text[:40]))
    return found


def _wrong_times() -> Refused:
    return Refused(_("A wave must end after it begins, and not in the past."))


def _said(when: datetime) -> str:
    return in_china(when).isoformat(timespec="minutes")
