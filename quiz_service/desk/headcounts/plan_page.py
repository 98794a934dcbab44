"""The page of what an import would do, or did: every number before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flask import Response, url_for

from quiz_service.desk.headcounts.forms import ConfirmationForm
from quiz_service.desk.headcounts.importing import Outcome, Plan, plan_import
from quiz_service.desk.headcounts.reading import Reading
from quiz_service.desk.headcounts.sealed import Proposal, seal_proposal
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import page
from quiz_service.organizers.access import current_account

# What a person must decide on comes first, what stays as it is comes last.
ORDER = (Outcome.CHANGES, Outcome.OUTSIDE, Outcome.OLDER, Outcome.STAYS)


def proposed_plan(proposal: Proposal) -> Plan:
    """Return what a proposal would do by now; nothing changes."""
    with service().readers.begin() as connection:
        return plan_import(
            connection,
            service().campaign,
            proposal.rows,
            digest=proposal.digest,
            wave=proposal.wave,
        )


def plan_page(
    plan: Plan,
    proposal: Proposal,
    *,
    reading: Reading | None = None,
    imported: bool = False,
    moved: bool = False,
    status: int = 200,
) -> Response:
    """Return the page; the plan travels in it, signed, until somebody agrees."""
    account = current_account()
    steps = sorted(plan.steps, key=lambda step: ORDER.index(step.outcome))
    token = seal_proposal(replace(proposal, plan=plan.digest), account.login)
    units = service().campaign.units
    return page(
        "desk/headcounts/plan.html",
        status,
        account=account,
        plan=plan,
        steps=steps,
        file_name=proposal.name,
        notices=reading.notices if reading else (),
        form=ConfirmationForm.blank(plan=token),
        units=units,
        absent=len(set(units) - {step.unit for step in steps}),
        imported=imported,
        moved=moved,
        page_path=url_for("headcounts.headcounts"),
    )


def today() -> date:
    """Return the day of China, the last one on which people can have been counted."""
    return in_china(service().now()).date()
