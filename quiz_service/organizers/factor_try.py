"""One try at a second factor, counted and on record, wherever it is asked for."""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import DeskForm
from quiz_service.organizers.accounts import Account
from quiz_service.organizers.second_factor import accept
from quiz_service.organizers.throttle import tries_of


def opened_by(account: Account, form: DeskForm, beside: str = "") -> str | None:
    """Return what the form's ``code`` is, ``phone`` or ``recovery``; None where it is wrong.

    Each opens once. A wrong one is said above the form, or ``beside`` a field. Raises
    TooManyRequestsError after too many.
    """
    tries = tries_of(account.login, "code")
    tries.refuse_exhausted()
    with service().engine.begin() as connection:
        opened = accept(
            connection,
            account.id,
            form.code.data,
            key=service().keys.code,
            moment=service().now(),
            seconds=service().watch(),
        )
        if opened is None:
            # Whoever is here knows the password, so its owner should get to know.
            record(
                connection,
                actor=account.login,
                act=AuditAct.SECOND_FACTOR_WRONG,
                moment=service().now(),
            )
    if opened is None:
        tries.count_wrong()
        message = _(
            "This code is not right, or it was used already. Wait for the next one."
        )
        form.refuse(message, beside)
    return opened
