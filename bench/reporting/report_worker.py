"""Fills a scratch database with so many answers of so many units, and times its reports."""

from __future__ import annotations

import json
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy import Engine, func, insert, select

from campaign_model import Campaign, load_campaign
from campaign_model.vocabulary import PaperForm
from quiz_service.app import create_app
from quiz_service.attempts.drawing import draw, new_seed
from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.question_bank import question_bank
from quiz_service.codes.models import Code
from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.models import Counting
from quiz_service.counting.recount import recount
from quiz_service.kernel.clock import now
from quiz_service.kernel.database import open_database
from quiz_service.kernel.keys import Keys
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import read_settings
from quiz_service.migrations import migrate
from quiz_service.organizers.accounts import Account, add
from quiz_service.organizers.models import Organizer
from quiz_service.organizers.roles import Role
from quiz_service.organizers.sessions import COOKIE, begin
from quiz_service.reports.delivery.report_files import report_files
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.tables import Wave, WaveHeadcount
from quiz_service.waves.frozen import freeze_wave
from quiz_service.waves.opening import find_wave

CAMPAIGN = Path("campaigns/qingyuan")
PAPERS, ROUNDS, CHUNK = 400, 7, 5_000


def main(answers: int, units: int, database: str, folder: str) -> None:
    """Print milliseconds a page and megabytes of memory as JSON."""
    campaign = county_of(units)
    environment = {"WUZHA_DATA": folder, "WUZHA_DATABASE_URL": database}
    settings = read_settings(environment, CAMPAIGN, listening="http://localhost")
    engine = open_database(database)
    migrate(engine)
    service = Service(campaign, settings, Keys(b"k" * 32, ("s" * 32,)), engine)
    wave = fill(service, engine, answers)
    started = time.perf_counter()
    catch_up(service, now())
    folded = time.perf_counter() - started
    milliseconds: dict[str, float] = {"folding": 1e6 * folded / answers}
    client = signed_in(service)
    code = next(iter(campaign.units))
    milliseconds["unit"] = median(lambda: page(client, f"/desk/reports/{wave}/{code}"))
    milliseconds["county"] = median(lambda: page(client, f"/desk/reports/{wave}"))
    milliseconds["snapshot"] = median(lambda: frozen(client, wave))
    # Before the scan, which is the baseline and not what a server does.
    milliseconds["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    milliseconds["scan"] = once(lambda: scan(service, wave))
    print(json.dumps(milliseconds))


def county_of(units: int) -> Campaign:
    """The first campaign with so many units, each of enough people."""
    campaign, _notices = load_campaign(CAMPAIGN)
    first_units = list(campaign.units.values())
    renamed = {
        f"X{number:05}": replace(
            first_units[number % len(first_units)],
            code=f"X{number:05}",
            name=f"单元{number}",
        )
        for number in range(units)
    }
    return replace(campaign, units=renamed)  # type: ignore[arg-type]  # a code is a plain text here


def fill(service: Service, engine: Engine, answers: int) -> int:
    """A wave in which everybody is asked, all but one of each unit have answered."""
    people_a_unit = answers // len(service.campaign.units)
    moment, day = now(), timedelta(days=1)
    with engine.begin() as connection:
        question_bank(service).wordings.keep(connection)
        row = insert(Wave).values(
            campaign="qingyuan",
            kind="baseline",
            form="a",
            opens=moment - 20 * day,
            closes=moment + day,
        )
        wave: int = connection.execute(row.returning(Wave.id)).scalar_one()
        rows = [
            {
                "wave_id": wave,
                "unit": code,
                "headcount": people_a_unit + 1,
                "counted": date(2026, 9, 1),
                "source": "bench",
            }
            for code in service.campaign.units
        ]
        connection.execute(insert(WaveHeadcount), rows)
        blueprints = question_bank(service).freeze_for(connection, PaperForm.A)
        freeze_wave(connection, wave, service.campaign, blueprints)
    chance = random.Random(1)
    papers = [_paper(service, wave, chance) for _i in range(PAPERS)]
    number = 0
    for part in batched_people(service, people_a_unit):
        with engine.begin() as connection:
            codes = [
                {
                    "id": number + at,
                    "wave_id": wave,
                    "unit": unit,
                    "audience": "primary",
                    "hash": None,
                    "issued": moment,
                }
                for at, unit in enumerate(part, 1)
            ]
            connection.execute(insert(Code), codes)
            attempts = [
                {
                    **chance.choice(papers),
                    "id": code["id"],
                    "code_id": code["id"],
                    "number": 1,
                    "channel": "screen",
                    "started": (start := moment - day * chance.randint(2, 15)),
                    "finished": start + timedelta(minutes=chance.randint(2, 9)),
                }
                for code in codes
            ]
            connection.execute(insert(AttemptRow), attempts)
        number += len(part)
    return wave


def batched_people(service: Service, people_a_unit: int) -> Iterator[list[str]]:
    """The unit of each person, in lists that one transaction can hold."""
    people = (unit for unit in service.campaign.units for _i in range(people_a_unit))
    part: list[str] = []
    for unit in people:
        part.append(unit)
        if len(part) == CHUNK:
            yield part
            part = []
    if part:
        yield part


def _paper(service: Service, wave: int, chance: random.Random) -> dict[str, object]:
    seed = new_seed()
    blueprint = question_bank(service).paper_of(wave, "primary").blueprint
    sheet = draw(blueprint, seed=seed)
    answers = {
        str(place): (
            item.right() if chance.random() < 0.85 else chance.choice(item.choices)
        ).id
        for place, item in enumerate(sheet.items)
    }
    frozen = sheet.frozen()
    return {
        "seed": seed,
        "sheet": frozen,
        "digest": "0" * 64,
        "submission": None,
        "answers": json.dumps(answers),
        "right": 0,
        "asked": len(sheet.items),
        "aware": False,
    }


def signed_in(service: Service) -> FlaskClient:
    """A county organizer at the desk."""
    with service.engine.begin() as connection:
        add(
            connection,
            "bench",
            "p" * 12 + "abcdef",
            role=Role.COUNTY,
            scope="",
            moment=now(),
        )
        number = connection.execute(select(Organizer.id)).scalar_one()
        token = begin(connection, Account(number, "bench", Role.COUNTY, ""), now())
    client = create_app(service).test_client()
    client.set_cookie(COOKIE, token)
    return client


def page(client: FlaskClient, path: str) -> None:
    """One page, whole."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)


def frozen(client: FlaskClient, wave: int) -> None:
    """The files of a snapshot as it would be made now."""
    service = client.application.extensions["wuzha"]
    assert isinstance(service, Service)
    with service.readers.begin() as connection:
        row = find_wave(connection, wave)
    assert row is not None
    report = report_now(service, row, county_scope(service), now())
    for name in ("snapshot.json", "units.csv"):
        report_files()[name].write(report, service.campaign)


def scan(service: Service, wave: int) -> None:
    """The same county page's sums by one scan over all answers."""
    with service.readers.begin() as connection:
        last = connection.execute(select(func.max(Counting.id))).scalar_one()
        recount(service, connection, wave, up_to=last)


def median(work: Callable[[], None]) -> float:
    """Milliseconds of the median round, after one to warm up."""
    work()
    return statistics.median(once(work) for _i in range(ROUNDS))


def once(work: Callable[[], None]) -> float:
    """Milliseconds of one round."""
    started = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4])
