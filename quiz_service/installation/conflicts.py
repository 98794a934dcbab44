"""What two counties of an installation must never share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

from campaign_model.language import gettext as _
from quiz_service.kernel.settings import ServiceSettings


def conflicts(counties: Sequence[ServiceSettings]) -> Iterator[tuple[str, str]]:
    """Yield each conflict with the name of its second county: that one has to change."""
    for one, other in combinations(counties, 2):
        for message in _conflicts(one, other):
            yield (
                other.county,
                message.format(
                    one=one.county, other=other.county, address=other.address
                ),
            )


def _conflicts(one: ServiceSettings, other: ServiceSettings) -> Iterator[str]:
    if one.county == other.county:
        yield _("Two counties are called “{other}”. Each needs a name of its own.")
    if one.campaign.resolve() == other.campaign.resolve():
        yield _(
            "“{other}” has the campaign of “{one}”. Commands could not tell them apart: give"
            " it a folder of its own."
        )
    if _is_inside(one.data, other.data) or _is_inside(other.data, one.data):
        yield _(
            "“{other}” and “{one}” have one folder of data, or one lies in the other. Accounts"
            " and codes of one would be good in the other: give each its own."
        )
    if one.database == other.database:
        yield _("“{other}” and “{one}” have one database. Give each its own.")
    if one.kits.resolve() == other.kits.resolve():
        yield _(
            "“{other}” and “{one}” have one folder of kits: units of one would be given those"
            " of the other. Write “kits:” for one of them."
        )
    if one.posters.resolve() == other.posters.resolve():
        yield _(
            "“{other}” and “{one}” have one folder of posters: posters of one would be genuine"
            " in the other. Write “posters:” for one of them."
        )
    if _host(one) != _host(other):
        return
    if one.root == other.root:
        yield _(
            "“{other}” and “{one}” have one address, {address}. Give one another host name"
            " or another path."
        )
    elif _is_below(one.root, other.root) or _is_below(other.root, one.root):
        yield _(
            "The addresses of “{other}” and “{one}” lie one inside the other ({address}). Put"
            " them side by side, such as /a and /b."
        )


def _host(settings: ServiceSettings) -> str:
    return urlsplit(settings.address).hostname or ""


def _is_below(root: str, other: str) -> bool:
    return other.startswith(f"{root}/")


def _is_inside(folder: Path, other: Path) -> bool:
    return other.resolve().is_relative_to(folder.resolve())
