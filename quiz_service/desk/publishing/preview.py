"""What changes for the public: each published sum, as it stands now and as it would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from campaign_model import Campaign
from campaign_model.language import gettext as _
from campaign_model.vocabulary import Grouping, UnitKind
from quiz_service.waves.names import names_of

Sums = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A published figure in words; None where it is not published."""

    name: str
    before: str | None
    after: str | None

    @property
    def changes(self) -> bool:
        """Whether the public reads something else afterwards."""
        return self.before != self.after


def public_lines(
    before: bytes | None, after: bytes | None, campaign: Campaign
) -> list[PublicLine]:
    """Return every figure of two files of progress, in the order of the later one."""
    old, new = _figures(before, campaign), _figures(after, campaign)
    names = dict.fromkeys((*new, *old))
    return [PublicLine(name, old.get(name), new.get(name)) for name in names]


def _figures(content: bytes | None, campaign: Campaign) -> dict[str, str]:
    """Return the figures of a file that this service wrote, by their names."""
    if content is None:
        return {}
    data: dict[str, Any] = yaml.safe_load(content)
    figures = {
        _("As of"): str(data["as_of"])[:16].replace("T", " "),
        _("Everybody"): _sums(data["total"]),
        _("Pledges"): str(data["pledges"] + data["paper_pledges"]),
    }
    for group in data["groups"]:
        is_kind = group["group"] == Grouping.KIND.value
        name = UnitKind.label_of(group["name"]) if is_kind else group["name"]
        figures[name] = _sums(group["sums"])
    names = names_of(campaign).by_point
    for point in data["points"]:
        name = names.get(point["point"], (point["point"], ""))[0]
        words = _("{right} of {asked} right")
        figures[name] = words.format(right=point["right"], asked=point["asked"])
    return figures


def _sums(sums: Sums) -> str:
    took_part = _("{answered} of {headcount} took part").format(
        answered=sums["answered"], headcount=sums["headcount"]
    )
    if not sums["persons"]:
        return took_part
    aware = _("aware: {first} at first, {learned} after learning")
    aware = aware.format(first=sums["first"], learned=sums["learned"])
    return f"{took_part} · {aware}"
