"""What the codes on a photograph say of the poster on it, held against the register."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from campaign_model.vocabulary import Term
from photographs.register import Register, RegisteredPoster


class Verdict(Term):
    """What a photograph says of the poster on it."""

    GENUINE = "genuine", "真的", "Genuine"
    EXPIRED = "expired", "过期了，该换", "Expired, to be replaced"
    ELSEWHERE = "elsewhere", "是真的，挂错地方了", "Genuine, in the wrong place"
    RETIRED = "retired", "以前是真的，已经停用", "Was genuine, is retired"
    UNLISTED = "unlisted", "是我们的网址，没登记过", "Our address, not registered"
    TAMPERED = "tampered", "被动过手脚，撕下来", "Tampered with, take it down"
    COVERED = (
        "covered",
        "被动过手脚：码被盖住了，撕下来换一张",
        "Tampered with: the code is covered, replace it",
    )
    FOREIGN = "foreign", "不是我们的码", "Not our code"
    NO_CODE = "no-code", "没读到码，靠近再拍一张", "No code to be read, come closer"


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one photograph, the poster where it is known, and every code read.

    ``number`` is that of the poster, or of one that was ours once.
    """

    verdict: Verdict
    poster: RegisteredPoster | None
    codes: tuple[str, ...]
    number: str = ""


def finding_of(
    codes: Sequence[str],
    register: Register,
    *,
    today: date,
    unit: str,
    looks_like_ours: Callable[[], bool],
) -> Finding:
    """Return what the ``codes`` on one wall say; ``unit`` is whose wall it is, if known.

    A stranger's code beside one of ours is an alarm: somebody stuck it beside or over ours.
    So is a stranger's code alone on what looks like a poster of ours, which is asked only
    then, for it takes long. What leads to our own site is no stranger's.
    """
    every = tuple(codes)
    if not every:
        return Finding(Verdict.NO_CODE, None, every)
    ours = [code for code in every if register.leads_to_our_site(code)]
    if not ours:
        verdict = Verdict.COVERED if looks_like_ours() else Verdict.FOREIGN
        return Finding(verdict, None, every)
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
