"""A campaign's own colours: every text must be readable on its ground."""

from __future__ import annotations

from collections.abc import Mapping

from campaign_model.check import Inspection
from campaign_model.language import gettext as _
from design import Colour, Unreadable, house_tokens, tokens_with

LEAST = 4.5  # WCAG 2.2 AA
STEP = 4  # of 255, from one proposal to the next
SIGNS = (-1, 1)  # darker first: most texts are dark


def check(inspection: Inspection) -> None:
    """Name each colour that makes a text hard to read, and a near one that would do."""
    campaign = inspection.campaign
    settings = campaign.settings.look
    if settings is None:
        return
    located = settings.colours()
    colours = {name: campaign.look.tokens.hex(name) for name in located}
    for name, faults in _faults_by_colour(colours).items():
        # A pair with the very colour that the editor wrote is named before one with a mixed shade.
        fault = min(faults, key=lambda fault: (fault.is_mixed, fault.contrast))
        message = _(
            "“{key}” is {colour}: text of {text} on {ground} has a contrast of"
            " {contrast} : 1; from {least} : 1 it can be read."
        ).format(
            key=name,
            colour=colours[name],
            text=fault.text,
            ground=fault.ground,
            contrast=f"{fault.contrast:.1f}",
            least=LEAST,
        )
        inspection.problems.add(located[name].location, message, _remedy(name, colours))


def _faults_by_colour(colours: Mapping[str, str]) -> dict[str, list[Unreadable]]:
    faults: dict[str, list[Unreadable]] = {}
    for fault in tokens_with(colours).unreadable(LEAST):
        faults.setdefault(_to_blame(fault, colours), []).append(fault)
    return faults


def _to_blame(fault: Unreadable, colours: Mapping[str, str]) -> str:
    """Return the colour without which the text could be read; of several, the text's."""
    involved = dict.fromkeys((*fault.text_from, *fault.ground_from))
    own = [name for name in involved if name in colours]
    return next((name for name in own if _is_mended(fault, name, colours)), own[0])


def _is_mended(fault: Unreadable, name: str, colours: Mapping[str, str]) -> bool:
    others = {key: text for key, text in colours.items() if key != name}
    left = tokens_with(others).unreadable(LEAST)
    return fault.pair not in {other.pair for other in left}


def _remedy(name: str, colours: Mapping[str, str]) -> str:
    """Propose the nearest colour without a fault; the house's where there is none."""
    own = Colour.parse(colours[name])
    near = (
        own.shifted(sign * step) for step in range(STEP, 255, STEP) for sign in SIGNS
    )
    proposals = (str(colour) for colour in near)
    good = (
        proposal
        for proposal in proposals
        if name not in _faults_by_colour({**colours, name: proposal})
    )
    proposal = next(good, house_tokens().hex(name))
    return _("{colour} is near and would do.").format(colour=proposal)
