"""Words to paste into a group: which units have not begun, and which are not through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Response, request, url_for

from campaign_model import Unit
from campaign_model.language import gettext as _
from campaign_model.language import ngettext
from campaign_model.vocabulary import WaveKind
from quiz_service.counting.unit_counts import UnitCounts, unit_counts
from quiz_service.desk.waves.areas import areas_of, is_in_area, own_units
from quiz_service.desk.waves.requested import requested_wave
from quiz_service.desk.waves.unit_list import Stage, stage_of
from quiz_service.kernel.current import service
from quiz_service.kernel.pages import moment, page
from quiz_service.organizers.access import (
    current_account,
    desk_blueprint,
    require_role,
)
from quiz_service.organizers.roles import INVITERS
from quiz_service.waves.opening import WaveRow

views = desk_blueprint("reminders")


@views.get("/desk/<int:number>/reminders")
@require_role(*INVITERS)
def reminders(number: int) -> Response:
    """Show the words for all units of the scope, or for a township or bureau."""
    wave = requested_wave(number)
    with service().readers.begin() as connection:
        counts = unit_counts(connection, wave.id)
    units = [unit for unit in own_units() if str(unit.code) in counts]
    areas = areas_of(units)
    area = request.args.get("area", "")
    chosen = area if area in areas else ""
    in_area = [unit for unit in units if is_in_area(unit, chosen)]
    return page(
        "desk/waves/reminders.html",
        page_path=url_for("reminders.reminders", number=wave.id),
        account=current_account(),
        wave=wave,
        now=service().now(),
        areas=areas,
        chosen=chosen,
        words=reminder_words(wave, in_area, counts),
    )


def reminder_words(
    wave: WaveRow, units: Sequence[Unit], counts: Mapping[str, UnitCounts]
) -> str:
    """Return what to paste, or nothing where everybody has answered.

    Only names of units, no figures: in a group a number would soon be a rank.
    """
    stages = {str(unit.name): stage_of(counts[str(unit.code)]) for unit in units}
    idle = [name for name, stage in stages.items() if stage == Stage.NOT_BEGUN]
    begun = [name for name, stage in stages.items() if stage == Stage.UNDER_WAY]
    if not idle and not begun:
        return ""
    title = _("“{campaign}”, {kind}: answers are taken until {closes}.")
    lines = [
        title.format(
            campaign=service().campaign.settings.short_title,
            kind=WaveKind.label_of(wave.kind),
            closes=moment(wave.closes),
        )
    ]
    if idle:
        line = ngettext(
            "{count} unit has not begun: {names}.",
            "{count} units have not begun: {names}.",
            len(idle),
        )
        lines.append(line.format(count=len(idle), names=_(", ").join(idle)))
    if begun:
        line = ngettext(
            "{count} unit has begun and is not through: {names}.",
            "{count} units have begun and are not through: {names}.",
            len(begun),
        )
        lines.append(line.format(count=len(begun), names=_(", ").join(begun)))
    lines.append(
        _(
            "Whoever runs the unit has the slips. Answering asks for no name, no phone"
            " number and no download."
        )
    )
    return "\n".join(lines)
