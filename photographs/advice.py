"""What a verdict means to somebody at the wall, and what to do about it now.

The command and the desk say it by these words, so that no poster is called two things.
"""

from __future__ import annotations

from dataclasses import dataclass

from campaign_model.language import gettext as _
from campaign_model.vocabulary import ASK
from photographs.verdict import Verdict

Words = dict[Verdict, tuple[str, str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Advice:
    """A verdict as it is said at a wall; ``steps`` are done in their order."""

    title: str
    meaning: str
    steps: tuple[str, ...]
    is_good: bool = False


def advice_on(
    verdict: Verdict, *, organizer: str, unit_name: str, has_picture: bool
) -> Advice:
    """Return what to say; ``unit_name`` is whose poster it is, empty where anybody's.

    ``has_picture``: whether the page shows what the poster should look like.
    """
    title, meaning, steps = (_of_ours(has_picture) | _of_doubt() | _of_strangers())[
        verdict
    ]
    names = {"organizer": organizer, "number": ASK.number, "unit": unit_name}
    return Advice(
        title,
        meaning.format(**names),
        tuple(step.format(**names) for step in steps),
        is_good=verdict is Verdict.GENUINE,
    )


def _of_ours(has_picture: bool) -> Words:
    """Return title, meaning and steps where nobody but we put the poster there."""
    hang_new = _hang_new()
    compare = _("Compare it with the small picture. If it looks the same, let it hang.")
    scan = _(
        "Scan it with your own phone and compare it with the picture that it opens."
    )
    return {
        Verdict.GENUINE: (
            _("Genuine"),
            _("Its code is ours, registered and in force."),
            (compare if has_picture else scan,),
        ),
        Verdict.EXPIRED: (
            _("Expired"),
            _("It is ours; its last day is over."),
            (_("Take it down."), hang_new),
        ),
        Verdict.RETIRED: (
            _("Expired: retired"),
            _(
                "It was ours. Its design is printed no more, or its unit was merged, closed or"
                " given another code."
            ),
            (_("Take it down."), hang_new),
        ),
        Verdict.ELSEWHERE: (
            _("In the wrong place"),
            _("It is genuine, and made for “{unit}”, whose number is on it."),
            (
                _("Take it down, and give it back to “{unit}”."),
                _("Hang the one that was made for this unit."),
            ),
        ),
    }


def _of_doubt() -> Words:
    """Return title, meaning and steps where nothing is proven yet."""
    return {
        Verdict.UNLISTED: (
            _("Not registered"),
            _("The address is that of our own site, but no poster has this number."),
            (
                _("Ask {organizer} whether the register of posters is up to date."),
                _("If it is, take the poster down and call {number}."),
            ),
        ),
        Verdict.HIDDEN: (
            _("No code to be read, looks like ours"),
            _("It looks like a poster of ours, and nobody can read its code."),
            (
                _("Look at its code: is something stuck or drawn on it, is it torn?"),
                _("If so, photograph that, from near and from afar."),
                _("Call {number}, and tell {organizer} where it hangs."),
                _(
                    "If the code is whole and clean, come closer and photograph it once"
                    " more."
                ),
            ),
        ),
        Verdict.NO_CODE: (
            _("No code to be read"),
            _("That says neither that it is genuine nor that it is not."),
            (
                _("Wipe the lens, and step aside where a lamp is mirrored."),
                _("Come so close that the code is half as wide as the photograph."),
                _(
                    "Still nothing? Scan it with your own phone: the page that opens must be on"
                    " our site and show the number that stands below the code."
                ),
            ),
        ),
    }


def _of_strangers() -> Words:
    """Return title, meaning and steps where a code is not ours.

    The sticker is evidence: it stays on the poster, and the poster comes down last.
    """
    call = _("Call {number}, and tell {organizer} where it hangs.")
    leave_it = _("Do not scan the code that is not ours, and fill nothing in.")
    evidence = (
        _(
            "Photograph it as evidence: once so near that the sticker is sharp, once from"
            " afar so that the place is seen."
        ),
        call,
        _(
            "Then take the whole poster down and keep it for them, the sticker still on"
            " it: do not peel it off."
        ),
        _hang_new(),
    )
    return {
        Verdict.FOREIGN: (
            _("Not registered: not our code"),
            _("Nothing on this photograph is ours."),
            (
                leave_it,
                _(
                    "What is somebody else's own notice stays. If it bears our name or"
                    " stands among our posters, photograph it as evidence."
                ),
                call,
            ),
        ),
        Verdict.TAMPERED: (
            _("Tampered with"),
            _("Beside our code there is one that is not ours."),
            (
                leave_it,
                _(
                    "If the other code is on a notice of its own, photograph ours alone."
                ),
                *evidence,
            ),
        ),
        Verdict.COVERED: (
            _("Tampered with: the code is covered"),
            _("It looks like a poster of ours, and its code is not ours."),
            (
                leave_it,
                _(
                    "Look closely: is it our poster with something stuck on its code? What"
                    " bears another county's name, or is somebody's own notice, stays."
                ),
                *evidence,
            ),
        ),
    }


def _hang_new() -> str:
    return _("Print a new one out of the unit's kit and hang it.")
