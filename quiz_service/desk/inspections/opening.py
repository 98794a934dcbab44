"""Draws an inspection for the page and the command, and says why one cannot be drawn."""

from __future__ import annotations

from datetime import datetime

from campaign_model.language import gettext as _
from quiz_service.attempts.question_bank import question_bank
from quiz_service.inspections.drawing import (
    InspectionError,
    InspectionPlan,
    OtherDefinitionError,
    TooEarlyError,
    TooFewPeopleError,
    UnderWayError,
    WrongSizeError,
    draw_inspection,
    other_form,
)
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.service import Service


def draw_and_open(
    service: Service,
    plan: InspectionPlan,
    *,
    actor: str,
    moment: datetime,
    is_inspector: bool,
) -> int:
    """Draw in a transaction of its own; return the wave's number. Raises InspectionError."""
    bank = question_bank(service)
    with service.engine.begin() as connection:
        return draw_inspection(
            connection,
            service.campaign,
            plan,
            blueprints=bank.freeze_for(connection, other_form(plan.basis.form)),
            actor=actor,
            moment=moment,
            is_inspector=is_inspector,
        )


def refusal_words(error: InspectionError) -> str:
    """Return why an inspection was not drawn, and what to do."""
    if isinstance(error, TooEarlyError):
        message = _(
            "An inspection asks what stays: it can be drawn from {day} on, 30 days after the"
            " wave."
        )
        return message.format(day=f"{in_china(error.since):%Y-%m-%d}")
    if isinstance(error, WrongSizeError):
        message = _("To prove that, draw from {least} to {people} people.")
        return message.format(least=error.least, people=error.people)
    if isinstance(error, TooFewPeopleError):
        return _(
            "Fewer than ten people: an inspection would tell how single people did. Count"
            " the unit with a neighbour (count_with in units.csv)."
        )
    if isinstance(error, OtherDefinitionError):
        return _(
            "What counts as aware was changed since that wave. Inspect after the next one."
        )
    assert isinstance(error, UnderWayError)
    return _("An inspection of this unit is not over yet.")
