"""What a person must act on, in whole sentences: what is the matter, and what to do."""

from __future__ import annotations

from datetime import timedelta

from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from campaign_model.links import is_trial_address
from quiz_service.desk.system.measuring import SystemState

# A timer makes a backup every night: two days without one is a night that failed.
BACKUP_AGE = timedelta(days=2)
LEAST_FREE, LEAST_SHARE = 2 * 1024**3, 0.05  # bytes; of the disk
MOST_WAITING = 20  # pieces of work: more than a minute for whoever comes last
CLOCK_BACK = timedelta(minutes=2)


def alarms(state: SystemState) -> list[str]:
    """Return what is the matter, the most urgent first; empty where nothing is."""
    return [sentence for sentence in _every(state) if sentence]


def _every(state: SystemState) -> list[str]:
    return [
        state.trouble,
        _log_alarm(state),
        _disk_alarm(state),
        _backup_alarm(state),
        _clock_alarm(state),
        _queue_alarm(state),
        _address_alarm(state),
        _signal_alarm(state),
    ]


def _log_alarm(state: SystemState) -> str:
    if state.head_kept:
        return ""
    return _(
        "The end of the log was cut off, or it was written anew. Keep everything as it is and"
        " check the log."
    )


def _disk_alarm(state: SystemState) -> str:
    share = state.free_bytes / state.disk_bytes if state.disk_bytes else 0
    if state.free_bytes >= LEAST_FREE and share >= LEAST_SHARE:
        return ""
    return _(
        "The disk is nearly full. Answers are refused once it is: ask who runs the server"
        " to make room."
    )


def _backup_alarm(state: SystemState) -> str:
    if state.backup is None:
        return _(
            "No backup was ever made. Ask who runs the server to switch on the backup of"
            " every night."
        )
    if state.clock - state.backup <= BACKUP_AGE:
        return ""
    days = (state.clock - state.backup).days
    message = _(
        "The last backup is {days} days old. The one of every night has failed."
    )
    return message.format(days=days)


def _clock_alarm(state: SystemState) -> str:
    newest = state.newest_record
    if newest is None or newest - state.clock <= CLOCK_BACK:
        return ""
    return _(
        "The server's clock is behind what was written before. Waves would open and end at"
        " the wrong time: ask who runs the server to set it."
    )


def _queue_alarm(state: SystemState) -> str:
    if state.waiting <= MOST_WAITING:
        return ""
    message = _("{count} pieces of work are waiting. Files take longer than usual.")
    return message.format(count=state.waiting)


def _address_alarm(state: SystemState) -> str:
    if not is_trial_address(state.address):
        return ""
    return _(
        "The quiz's address leads nowhere for other people's phones: slips are marked as a"
        " trial. Give the campaign its real address before you print."
    )


def _signal_alarm(state: SystemState) -> str:
    count = state.open_signals
    if not count:
        return ""
    message = ngettext(
        "{count} signal of a unit is open. Ask the unit, then close it on the page of data"
        " quality.",
        "{count} signals of units are open. Ask the units, then close each on the page of"
        " data quality.",
        count,
    )
    return message.format(count=count)
