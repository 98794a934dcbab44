"""What any signal says to an organizer, whether answers show it or the record does."""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.quality.judging import Signal
from quiz_service.quality.words import signal_words
from quiz_service.verification.recorded import (
    ANSWERED_REVOKED,
    HEADCOUNT_LOWERED,
    RECORDED,
)


def words_of(signal: Signal) -> str:
    """Return a signal in plain words, in the language in force."""
    if signal.key not in RECORDED:
        return signal_words(signal)
    words = {
        HEADCOUNT_LOWERED: _(
            "N was lowered below the codes handed out, {count} time(s), at last to {of}."
            " Ask why, and for the list behind the new number."
        ),
        ANSWERED_REVOKED: _(
            "{count} code(s) were revoked after they had been answered. The answers count"
            " on; ask why, and whether anybody answered once more with another code."
        ),
    }
    return words[signal.key].format(count=signal.count, of=signal.of)
