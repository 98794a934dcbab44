"""A page of invitations to cut: one QR code and a few words for each unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from campaign_model.links import is_trial_address
from typesetting.handouts.compose import A4, PrintFile
from typesetting.qr.code import matrix
from typesetting.qr.image import svg


@dataclass(frozen=True, slots=True)
class PrintedInvitation:
    """An invitation as it is printed; ``until`` is the last day, as it is said."""

    unit: str
    name: str
    township: str
    until: str
    link: str


def invitation_file(
    invitations: Sequence[PrintedInvitation], campaign: str
) -> PrintFile:
    """Return the page to set, eight invitations on each A4."""
    data: dict[str, object] = {
        "title": "开通单位账号",
        "campaign": campaign,
        "sheet": A4,
        "variant": "lowink",
        "invitations": [_card(invitation) for invitation in invitations],
    }
    codes = tuple(invitation.link for invitation in invitations)
    return PrintFile("invitations", "invitations.typ", data, codes)


def _card(invitation: PrintedInvitation) -> dict[str, object]:
    address = invitation.link.partition("#")[0]
    return {
        "unit": invitation.unit,
        "name": invitation.name,
        "township": invitation.township,
        "until": invitation.until,
        "host": address.split("://")[-1],
        "trial": is_trial_address(address.rpartition("/")[0]),
        "qr": svg(matrix(invitation.link)),
    }
