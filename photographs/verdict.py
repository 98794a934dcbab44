"""What the codes on a photograph say of the poster on it, held against the register."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from photographs.register import Register, RegisteredPoster


class Verdict(StrEnum):
    """What a photograph says of the poster on it; ``advice`` has the words for people."""

    GENUINE = "genuine"
    EXPIRED = "expired"
    ELSEWHERE = "elsewhere"
    RETIRED = "retired"
    UNLISTED = "unlisted"
    TAMPERED = "tampered"
    COVERED = "covered"
    FOREIGN = "foreign"
    HIDDEN = "hidden"
    NO_CODE = "no-code"


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one photograph, the poster where it is known, and every code read.

    ``number`` is that of the poster, or of one that was ours once. ``lookalike`` is that of
    the poster of ours that it looks like where no code says so: a guess, to be looked at.
    """

    verdict: Verdict
    poster: RegisteredPoster | None
    codes: tuple[str, ...]
    number: str = ""
    lookalike: str = ""


def finding_of(
    codes: Sequence[str],
    register: Register,
    *,
    today: date,
    unit: str,
    lookalike: Callable[[], str],
) -> Finding:
    """Return what the ``codes`` on one wall say; ``unit`` is whose wall it is, if known.

    A stranger's code beside one of ours is an alarm: somebody stuck it beside or over ours.
    So is a stranger's code alone on what looks like a poster of ours, and no code at all on
    one: codes of some programs are read by nobody else. How it looks is asked only then, for
    it takes long. What leads to our own site is no stranger's.
    """
    every = tuple(codes)
    ours = [code for code in every if register.leads_to_our_site(code)]
    if not ours:
        alike, unlike = (
            (Verdict.COVERED, Verdict.FOREIGN)
            if every
            else (Verdict.HIDDEN, Verdict.NO_CODE)
        )
        number = lookalike()
        verdict = alike if number else unlike
        return Finding(verdict, None, every, lookalike=number)
    findings = [_of_one(code, every, register) for code in ours]
    # A page of ours that is no poster's says nothing of the poster beside it.
    posters = [finding for finding in findings if finding.number] or findings
    if len(every) > len(ours):
        return replace(posters[0], verdict=Verdict.TAMPERED)
    judged = [_judged(finding, today, unit) for finding in posters]
    faults = [one for one in judged if one.verdict is not Verdict.GENUINE]
    return (faults or judged)[0]


def _of_one(code: str, every: tuple[str, ...], register: Register) -> Finding:
    """Return whether a code of our own site is that of a poster, before its day and place."""
    poster = register.poster_of(code)
    if poster is not None:
        return Finding(Verdict.GENUINE, poster, every, poster.number)
    retired = register.retired_number(code)
    verdict = Verdict.RETIRED if retired else Verdict.UNLISTED
    return Finding(verdict, None, every, retired)


def _judged(finding: Finding, today: date, unit: str) -> Finding:
    poster = finding.poster
    if poster is None:
        return finding
    if unit and poster.unit and poster.unit != unit:
        return replace(finding, verdict=Verdict.ELSEWHERE)
    if today > poster.valid_until:
        return replace(finding, verdict=Verdict.EXPIRED)
    return finding
