"""The acts that the audit log knows: one name each, wherever somebody acts from.

The values are what the log holds, so they only grow: a record of last year still says
what it said.
"""

from __future__ import annotations

from enum import StrEnum


class AuditAct(StrEnum):
    """What somebody did; the page and the command that do the same write the same act."""

    SET_UP = "set up"
    INVITED = "invited"
    UNITS_INVITED = "units invited"
    INVITATION_REVOKED = "invitation revoked"
    JOINED = "joined"
    ACCOUNT_ADDED = "account added"
    ACCOUNT_DISABLED = "account disabled"
    ACCOUNT_ENABLED = "account enabled"
    SIGNED_IN = "signed in"
    SESSIONS_ENDED = "sessions ended"
    PASSWORD_CHANGED = "password changed"
    RESET_LINK_MADE = "reset link made"
    RESET_LINK_USED = "reset link used"
    SECOND_FACTOR_SET = "second factor set"
    SECOND_FACTOR_REMOVED = "second factor removed"
    SECOND_FACTOR_WRONG = "wrong second factor"
    OFFICE_CONNECTED = "office account connected"
    OFFICE_REMOVED = "office account removed"
    TOKEN_MADE = "token made"
    TOKEN_REVOKED = "token revoked"

    WAVE_OPENED = "wave opened"
    WAVE_CANCELLED = "wave cancelled"
    CLOSING_MOVED = "closing moved"
    HEADCOUNT_CHANGED = "headcount changed"
    UNITS_CHANGED = "units changed"
    UNITS_UNCHANGED = "change of units taken back"
    POLICE_FIGURES = "police figures"
    HEADCOUNTS_IMPORTED = "headcounts imported"

    INSPECTION_DRAWN = "inspection drawn"
    INSPECTION_CONFIRMED = "inspection confirmed"
    MEASURE_TICKED = "measure ticked"
    MEASURE_UNTICKED = "measure unticked"
    POSTER_HUNG = "poster hung"
    POSTER_CHECKED = "poster looked at"
    POSTER_TAKEN_DOWN = "poster taken down"
    PHOTOGRAPH_CHECKED = "photograph checked"

    CODES_ISSUED = "codes issued"
    CODE_REVOKED = "code revoked"
    HANDED_ROUND = "device handed round"
    CODE_FORGOTTEN = "code forgotten"
    CODES_VOIDED = "codes voided"
    CODES_ERASED = "codes erased"
    ERASURE_LOOKED = "erasure looked"
    DAY_CONFIRMED = "day confirmed"
    PAPER_PLEDGES = "paper pledges"

    SIGNAL_CLOSED = "signal closed"
    PAPER_KEYED = "paper keyed"
    FILE_TAKEN = "file taken"
    SIGN_IN_REFUSED = "sign-in refused"
    PAGE_REFUSED = "page refused"
    LOG_SEALED = "log sealed"
    HEAD_KEPT_ANEW = "head kept anew"
    REPORT_KEY_RENEWED = "report key renewed"

    BACKUP_MADE = "backup made"
    RESTORED = "backup brought back"

    SNAPSHOT_MADE = "snapshot made"
    SNAPSHOT_PUBLISHED = "snapshot published"
    SNAPSHOT_TAKEN_BACK = "snapshot taken back"
