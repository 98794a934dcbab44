"""Kinds of acts, by which the log is chosen: each act belongs to one."""

from __future__ import annotations

from enum import StrEnum

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct


class ActKind(StrEnum):
    """What an act is about; the value stands in addresses."""

    ACCOUNTS = "kind-accounts"
    WAVES = "kind-waves"
    CODES = "kind-codes"
    ANSWERS = "kind-answers"
    INSPECTIONS = "kind-inspections"
    REPORTS = "kind-reports"
    UPKEEP = "kind-upkeep"


ACTS_OF: dict[ActKind, tuple[AuditAct, ...]] = {
    ActKind.ACCOUNTS: (
        AuditAct.SET_UP,
        AuditAct.INVITED,
        AuditAct.UNITS_INVITED,
        AuditAct.INVITATION_REVOKED,
        AuditAct.JOINED,
        AuditAct.ACCOUNT_ADDED,
        AuditAct.ACCOUNT_DISABLED,
        AuditAct.ACCOUNT_ENABLED,
        AuditAct.SIGNED_IN,
        AuditAct.SIGN_IN_REFUSED,
        AuditAct.PAGE_REFUSED,
        AuditAct.SESSIONS_ENDED,
        AuditAct.PASSWORD_CHANGED,
        AuditAct.RESET_LINK_MADE,
        AuditAct.RESET_LINK_USED,
        AuditAct.SECOND_FACTOR_SET,
        AuditAct.SECOND_FACTOR_REMOVED,
        AuditAct.SECOND_FACTOR_WRONG,
        AuditAct.OFFICE_CONNECTED,
        AuditAct.OFFICE_REMOVED,
        AuditAct.TOKEN_MADE,
        AuditAct.TOKEN_REVOKED,
    ),
    ActKind.WAVES: (
        AuditAct.WAVE_OPENED,
        AuditAct.WAVE_CANCELLED,
        AuditAct.CLOSING_MOVED,
        AuditAct.HEADCOUNT_CHANGED,
        AuditAct.HEADCOUNTS_IMPORTED,
        AuditAct.UNITS_CHANGED,
        AuditAct.UNITS_UNCHANGED,
        AuditAct.POLICE_FIGURES,
    ),
    ActKind.CODES: (
        AuditAct.CODES_ISSUED,
        AuditAct.CODE_REVOKED,
        AuditAct.CODES_VOIDED,
        AuditAct.HANDED_ROUND,
    ),
    ActKind.ANSWERS: (
        AuditAct.PAPER_KEYED,
        AuditAct.PAPER_PLEDGES,
        AuditAct.MEASURE_TICKED,
        AuditAct.MEASURE_UNTICKED,
        AuditAct.POSTER_HUNG,
        AuditAct.POSTER_CHECKED,
        AuditAct.POSTER_TAKEN_DOWN,
        AuditAct.PHOTOGRAPH_CHECKED,
        AuditAct.SIGNAL_CLOSED,
        AuditAct.CODE_FORGOTTEN,
    ),
    ActKind.INSPECTIONS: (
        AuditAct.INSPECTION_DRAWN,
        AuditAct.INSPECTION_CONFIRMED,
    ),
    ActKind.REPORTS: (
        AuditAct.SNAPSHOT_MADE,
        AuditAct.SNAPSHOT_PUBLISHED,
        AuditAct.SNAPSHOT_TAKEN_BACK,
        AuditAct.FILE_TAKEN,
    ),
    ActKind.UPKEEP: (
        AuditAct.BACKUP_MADE,
        AuditAct.RESTORED,
        AuditAct.CODES_ERASED,
        AuditAct.ERASURE_LOOKED,
        AuditAct.DAY_CONFIRMED,
        AuditAct.LOG_SEALED,
        AuditAct.HEAD_KEPT_ANEW,
        AuditAct.REPORT_KEY_RENEWED,
    ),
}


def kind_names() -> dict[ActKind, str]:
    """Return what each kind is called."""
    return {
        ActKind.ACCOUNTS: _("accounts and signing in"),
        ActKind.WAVES: _("waves and headcounts"),
        ActKind.CODES: _("slips and codes"),
        ActKind.ANSWERS: _("answers, pledges, signals"),
        ActKind.INSPECTIONS: _("inspections"),
        ActKind.REPORTS: _("reports and files"),
        ActKind.UPKEEP: _("upkeep of the service"),
    }


def acts_chosen(choice: str) -> tuple[str, ...]:
    """Return the acts that a choice means: those of a kind, or the one that it names."""
    if choice in set(ActKind):
        return tuple(act.value for act in ACTS_OF[ActKind(choice)])
    return (choice,) if choice else ()
