"""Asks for the own password before something that only an account's owner may do.

Somebody at a desk that was left open may only guess, and not often.
"""

from __future__ import annotations

from campaign_model.language import gettext as _
from quiz_service.kernel.current import service
from quiz_service.kernel.forms import DeskForm
from quiz_service.organizers.accounts import Account, find_account
from quiz_service.organizers.passwords import is_password
from quiz_service.organizers.throttle import tries_of


def is_owner(account: Account, form: DeskForm) -> bool:
    """Return whether the form's ``password`` is the account's; say so beside it if not.

    Raises TooManyRequestsError after too many wrong ones.
    """
    tries = tries_of(account.login, "owner")
    tries.refuse_exhausted()
    with service().readers.begin() as connection:
        _account, password = find_account(connection, account.login)
    if is_password(form.password.data or "", password):
        return True
    tries.count_wrong()
    form.refuse(_("The password of now is not right. Nothing was changed."), "password")
    return False
