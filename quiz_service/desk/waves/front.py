"""The front page of the desk: the own units in the running wave, or in a chosen one."""

from __future__ import annotations

from flask import Response, request, url_for

from quiz_service.attempts.question_bank import question_bank
from quiz_service.counting.unit_counts import unit_counts
from quiz_service.desk.waves.unit_list import ListChoice, unit_page_of
from quiz_service.kernel.current import service
from quiz_service.kernel.list_page import PAGE_LENGTH
from quiz_service.kernel.pages import page, redirect
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import EVERYBODY, Role
from quiz_service.paper_entry.keying import pending
from quiz_service.reports.figures.assemble import Scope
from quiz_service.reports.figures.open_signals import count_open_signals
from quiz_service.waves.default import default_wave
from quiz_service.waves.drift import drift_of
from quiz_service.waves.opening import campaign_waves, headcount_changes
from quiz_service.waves.scope import wave_units_in_scope

views = desk_blueprint("desk")
FEW_NOTES = 3  # stand open; of 315 units nobody would reach the desk below


@views.get("/desk")
@require_role(*EVERYBODY)
def front() -> Response:
    """Waves, and what every unit in the organizer's scope did in one of them.

    An account of a province has neither: its page is another one.
    """
    account, now = current_account(), service().now()
    if account.role == Role.PROVINCE:
        return redirect(url_for("province.province"))
    chosen, choice = request.args.get("wave", ""), ListChoice.of_query(request.args)
    with service().readers.begin() as connection:
        waves = campaign_waves(connection)
        by_number = {str(wave.id): wave for wave in waves}
        wave = by_number.get(chosen) or default_wave(waves, now)
        counts = unit_counts(connection, wave.id) if wave else {}
        units = wave_units_in_scope(connection, wave.id, account) if wave else {}
        changes = headcount_changes(connection, wave.id) if wave else {}
        sheets = pending(connection, wave.id, service().keys.code) if wave else []
        drift = drift_of(
            connection,
            service().campaign,
            question_bank(service()).blueprints_for,
            now,
        )
        scope = Scope("", account.covers)
        signals = count_open_signals(connection, wave.id, scope, now) if wave else 0
    return page(
        "desk/waves/front.html",
        account=account,
        waves=waves,
        wave=wave,
        list=unit_page_of(choice, list(units.values()), counts),
        page_length=PAGE_LENGTH,
        own_units=len(units),
        counts=counts,
        changes=changes,
        pending=[sheet for sheet in sheets if sheet.unit in units],
        signals=signals,
        few_notes=FEW_NOTES,
        drift=drift if account.role == Role.COUNTY else [],
        now=now,
    )
