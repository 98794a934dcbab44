"""What a report says of its wave: what was asked, and how N was corrected since it opened."""

from __future__ import annotations

from sqlalchemy import Connection

from campaign_model.guessing import luck_after_rounds
from quiz_service.attempts.drawing import PreparedBlueprint, thaw_blueprint
from quiz_service.attempts.remediation import MOST_ROUNDS
from quiz_service.kernel.clock import in_china
from quiz_service.reports.figures.item_health import WordingOf
from quiz_service.reports.figures.report import CorrectedHeadcount, PaperFigures
from quiz_service.waves.frozen import FrozenBlueprint, frozen_blueprints
from quiz_service.waves.opening import headcount_changes


def corrections_of(
    connection: Connection, wave_id: int, *, up_to: str
) -> dict[str, tuple[CorrectedHeadcount, ...]]:
    """Return the corrections of each unit's N up to a head of the log, the oldest first."""
    return {
        unit: tuple(
            CorrectedHeadcount(
                unit,
                change.before,
                change.after,
                in_china(change.changed).date().isoformat(),
                change.codes_out,
            )
            for change in changes
        )
        for unit, changes in headcount_changes(connection, wave_id, up_to=up_to).items()
    }


def asked_in(
    connection: Connection, wave_id: int, wording: WordingOf
) -> tuple[PaperFigures, ...]:
    """Return what each audience is asked in a wave, by audience."""
    return tuple(
        _paper(blueprint, thaw_blueprint(blueprint.frozen, wording))
        for blueprint in frozen_blueprints(connection, wave_id)
    )


def _paper(frozen: FrozenBlueprint, blueprint: PreparedBlueprint) -> PaperFigures:
    lines = [(count, pool[0].must_know) for count, pool in blueprint.lines if pool]
    must_count = sum(count for count, point in lines if point)
    luck = luck_after_rounds(
        [len(w.options) for w in blueprint.fresh if w.must_know],
        [len(w.options) for w in blueprint.fresh if not w.must_know],
        (must_count, blueprint.items - must_count),
        blueprint.pass_mark,
        rounds=MOST_ROUNDS,
    )
    counts = tuple(count for count, _pool in blueprint.lines)
    return PaperFigures(frozen.audience, counts, frozen.digest, luck)
