"""What is met, what is not, and what nobody here can know."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

EDUCATION, POLICE = "education", "police"
OFFICE = "office"  # decided elsewhere: no figure of this campaign or the police


class State(StrEnum):
    """The state of one condition."""

    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Check:
    """One condition: ``half`` says whose figures it rests on, ``words`` are its counts."""

    key: str
    half: str
    name: str
    state: State
    words: str


def state_of(met: bool | None) -> State:
    """Return met, not met, or unknown for None."""
    if met is None:
        return State.UNKNOWN
    return State.MET if met else State.NOT_MET
