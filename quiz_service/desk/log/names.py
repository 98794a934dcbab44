"""What the acts of the log, and their details, are called on pages."""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct


def act_names() -> dict[str, str]:
    """Return what each act is called, by the value that the log holds."""
    names = {
        **_names_of_account_acts(),
        AuditAct.WAVE_OPENED: _("wave opened"),
        AuditAct.WAVE_CANCELLED: _("wave cancelled"),
        AuditAct.CLOSING_MOVED: _("end of a wave moved"),
        AuditAct.HEADCOUNT_CHANGED: _("headcount corrected"),
        AuditAct.UNITS_CHANGED: _("table of units changed"),
        AuditAct.UNITS_UNCHANGED: _("change of units taken back"),
        AuditAct.POLICE_FIGURES: _("figures of the police"),
        AuditAct.HEADCOUNTS_IMPORTED: _("headcounts imported"),
        AuditAct.INSPECTION_DRAWN: _("inspection drawn"),
        AuditAct.INSPECTION_CONFIRMED: _("inspector present"),
        AuditAct.MEASURE_TICKED: _("measure ticked"),
        AuditAct.MEASURE_UNTICKED: _("measure unticked"),
        AuditAct.POSTER_HUNG: _("poster hung"),
        AuditAct.POSTER_CHECKED: _("poster looked at"),
        AuditAct.POSTER_TAKEN_DOWN: _("poster taken down"),
        AuditAct.PHOTOGRAPH_CHECKED: _("photograph of a poster checked"),
        AuditAct.CODES_ISSUED: _("codes issued"),
        AuditAct.CODE_REVOKED: _("code revoked"),
        AuditAct.HANDED_ROUND: _("tablet handed round"),
        AuditAct.CODE_FORGOTTEN: _("slip forgotten"),
        AuditAct.CODES_VOIDED: _("unused codes ended"),
        AuditAct.CODES_ERASED: _("answers erased"),
        AuditAct.ERASURE_LOOKED: _("erasure looked after"),
        AuditAct.DAY_CONFIRMED: _("day confirmed"),
        AuditAct.PAPER_PLEDGES: _("signed pledges entered"),
        AuditAct.SIGNAL_CLOSED: _("signal closed"),
        AuditAct.PAPER_KEYED: _("paper keyed in"),
        AuditAct.FILE_TAKEN: _("file taken"),
        AuditAct.LOG_SEALED: _("log sealed"),
        AuditAct.HEAD_KEPT_ANEW: _("head of the log kept anew"),
        AuditAct.REPORT_KEY_RENEWED: _("key of reports renewed"),
        AuditAct.BACKUP_MADE: _("backup made"),
        AuditAct.RESTORED: _("backup brought back"),
        AuditAct.SNAPSHOT_MADE: _("snapshot made"),
        AuditAct.SNAPSHOT_PUBLISHED: _("snapshot published"),
        AuditAct.SNAPSHOT_TAKEN_BACK: _("publishing taken back"),
    }
    return {act.value: name for act, name in names.items()}


def _names_of_account_acts() -> dict[AuditAct, str]:
    return {
        AuditAct.SET_UP: _("first account made"),
        AuditAct.INVITED: _("somebody invited"),
        AuditAct.UNITS_INVITED: _("many units invited"),
        AuditAct.INVITATION_REVOKED: _("invitation withdrawn"),
        AuditAct.JOINED: _("joined by invitation"),
        AuditAct.ACCOUNT_ADDED: _("account added"),
        AuditAct.ACCOUNT_DISABLED: _("account disabled"),
        AuditAct.ACCOUNT_ENABLED: _("account let in again"),
        AuditAct.SIGNED_IN: _("signed in"),
        AuditAct.SESSIONS_ENDED: _("signed out elsewhere"),
        AuditAct.PASSWORD_CHANGED: _("password changed"),
        AuditAct.RESET_LINK_MADE: _("reset link made"),
        AuditAct.RESET_LINK_USED: _("reset link used"),
        AuditAct.SECOND_FACTOR_SET: _("phone code set up"),
        AuditAct.SECOND_FACTOR_REMOVED: _("phone code removed"),
        AuditAct.SECOND_FACTOR_WRONG: _("wrong phone code"),
        AuditAct.OFFICE_CONNECTED: _("office account connected"),
        AuditAct.OFFICE_REMOVED: _("office account taken off"),
        AuditAct.TOKEN_MADE: _("token of a program made"),
        AuditAct.TOKEN_REVOKED: _("token of a program ended"),
        AuditAct.SIGN_IN_REFUSED: _("sign-in refused"),
        AuditAct.PAGE_REFUSED: _("page not theirs, or not there"),
    }


def detail_names() -> dict[str, str]:
    """Return what each detail of a record is called, by its key in the log."""
    return {
        **_names_of_account_details(),
        "wave": _("wave"),
        "unit": _("unit"),
        "reason": _("why"),
        "count": _("count"),
        "before": _("before"),
        "after": _("after"),
        "times": _("times"),
        "file": _("file"),
        "audience": _("audience"),
        "opens": _("begins"),
        "closes": _("ends"),
        "answered": _("answers by then"),
        "basis": _("drawn beside wave"),
        "batch": _("batch"),
        "changed": _("changed"),
        "claim": _("what may be claimed"),
        "code": _("code"),
        "codes": _("codes"),
        "codes_out": _("codes out"),
        "digest": _("hash"),
        "form": _("paper"),
        "headcounts": _("people by unit"),
        "issue": _("issue"),
        "kind": _("kind"),
        "late_days": _("days for late answers"),
        "made": _("made"),
        "most_codes_out": _("most codes out"),
        "number": _("number"),
        "of": _("out of"),
        "on_paper": _("on paper"),
        "outcome": _("outcome"),
        "parents": _("parents"),
        "people": _("people"),
        "place": _("place"),
        "point": _("point"),
        "public_key": _("public key"),
        "records": _("records"),
        "rows": _("rows"),
        "sha256": _("hash"),
        "sheet": _("sheet"),
        "signal": _("signal"),
        "signed": _("signed"),
        "size": _("drawn"),
        "snapshot": _("report"),
        "sums_agree": _("sums agree"),
        "table": _("hash of the table"),
        "units": _("which units"),
        "waiting": _("waiting"),
        "waves": _("waves"),
        "words": _("words"),
    }


def _names_of_account_details() -> dict[str, str]:
    return {
        "login": _("account"),
        "role": _("role"),
        "scope": _("scope"),
        "invitation": _("invitation"),
        "link": _("link"),
        "page": _("page"),
        "resets": _("resets"),
        "sessions": _("sign-ins ended"),
    }
