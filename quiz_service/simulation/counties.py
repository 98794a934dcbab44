"""Counties that do not exist, each an export: to try out a province before it has figures.

A county is a scratch service that is filled with made-up answers, exported and thrown away.
All of it follows from campaign, number and day, so it is the same bytes whoever makes it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from campaign_model import Campaign, load_campaign
from campaign_model.reading.source_location import LocatedStr
from quiz_service.desk.unit_table.handover import CheckedCampaign
from quiz_service.export.exporting import export_rows
from quiz_service.export.writing import ExportFormat, Rows, write_export
from quiz_service.kernel.service import SIMULATED
from quiz_service.kernel.settings import read_settings
from quiz_service.serving.start import LOCAL, bring_up_to_date, open_service
from quiz_service.simulation.answers import simulate
from quiz_service.simulation.scratch import scratch_folder

# Three digits in names and folders, so that the number of counties renames none.
MOST_COUNTIES = 999


@dataclass(frozen=True, slots=True)
class SimulatedCounty:
    """A county to make: its ``number`` from 1, the ``folder`` of its export.

    ``moment`` is when its figures are taken, in UTC. The campaign travels with it: the
    machine that makes the county need not have its folder.
    """

    campaign: Campaign
    number: int
    moment: datetime
    folder: Path


def counties_to_make(
    campaign: Path, out: Path, *, count: int, moment: datetime
) -> list[SimulatedCounty]:
    """Return those of ``count`` counties that have no export in ``out`` yet.

    Raises CampaignError.
    """
    loaded, _notices = load_campaign(campaign)
    counties = (
        SimulatedCounty(_renamed(loaded, number), number, moment, out / f"{number:03}")
        for number in range(1, count + 1)
    )
    return [county for county in counties if not county.folder.exists()]


def make_county(county: SimulatedCounty) -> Path:
    """Write the export of a county and return its folder, whole or not there at all.

    One that stands stays: a cluster gives a task again when the worker that did it dies.
    Raises ExportError.
    """
    if county.folder.exists():
        return county.folder
    with scratch_folder() as scratch:
        rows = _rows(county, scratch)
    write_export(county.folder, rows, ExportFormat.PARQUET)
    return county.folder


def _renamed(campaign: Campaign, number: int) -> Campaign:
    """Return the campaign of a county whose name says that nobody lives there."""
    settings = campaign.settings
    named = replace(
        settings,
        name=LocatedStr(f"{settings.name}{number:03}", settings.name.location),
        county=LocatedStr(f"模拟{number:03}县", settings.county.location),
    )
    return replace(campaign, settings=named)


def _rows(county: SimulatedCounty, scratch: Path) -> Rows:
    # Nothing of an operator's environment: a real county's database may be named there.
    environment = {"WUZHA_DATA": str(scratch), "WUZHA_CODE_KEY": _code_key(county)}
    settings = read_settings(environment, county.campaign.folder, listening=LOCAL)
    service = open_service(
        settings,
        clock=lambda: county.moment,
        new=True,
        checked=CheckedCampaign(county.campaign, ""),
    )
    try:
        bring_up_to_date(service, new=True)
        with service.engine.begin() as connection:
            simulate(service, connection, county.moment, seed=county.number)
        return export_rows(service, actor=SIMULATED, moment=county.moment)
    finally:
        service.engine.dispose()


def _code_key(county: SimulatedCounty) -> str:
    """Return a key that anybody can compute, for codes that nobody will ever get.

    It is no secret and need not be one. The head of the log, which is exported, is made
    with it, so a key drawn at random would make other bytes each time.
    """
    return hashlib.sha256(str(county.campaign.settings.name).encode()).hexdigest()
