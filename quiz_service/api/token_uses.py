"""When tokens were last used: noted while programs read, written down beside requests."""

from __future__ import annotations

from sqlalchemy import bindparam, or_, update

from quiz_service.kernel.last_uses import MOMENT, USED, LastUses, write_uses
from quiz_service.kernel.service import Service
from quiz_service.organizers.models import ApiToken

_LATER_USE = (
    update(ApiToken)
    .where(
        ApiToken.hash == bindparam(USED),
        or_(ApiToken.used.is_(None), ApiToken.used < bindparam(MOMENT)),
    )
    .values(used=bindparam(MOMENT))
)


class TokenUses(LastUses):
    """The last use of each token."""


def token_uses(service: Service) -> TokenUses:
    """Return the uses that this worker has not written down yet."""
    return service.prepared(TokenUses)


def write_down(service: Service) -> None:
    """Bring the uses of tokens that this worker noted to the database."""
    write_uses(service, token_uses(service), _LATER_USE)
