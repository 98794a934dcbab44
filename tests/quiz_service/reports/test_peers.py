"""A unit is compared with all units on the same items, and only where it answered enough."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, insert, select, update

from campaign_model import Campaign
from quiz_service.attempts.question_bank import question_bank
from quiz_service.attempts.wording import wording_of
from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.models import TallyPoint, TallyUnitItem
from quiz_service.kernel.service import Service
from quiz_service.reports.figures.current import county_scope, report_now
from quiz_service.reports.figures.next_steps import steps_for
from quiz_service.reports.figures.peers import (
    PeerSums,
    beside_peers,
    points_without_items,
)
from quiz_service.reports.figures.report import PointFigures, Report
from quiz_service.reports.snapshots.rebuild import rebuild_report
from quiz_service.statistics.shrinkage import ShareSpread
from quiz_service.waves.models import WaveHeadcount
from quiz_service.waves.opening import find_wave
from tests.quiz_service.conftest import HEADCOUNT, MOMENT, both
from tests.quiz_service.counting.people import all_answer, codes_for

OTHER = "S02"
SPREAD = ShareSpread().plus(90, 100).plus(60, 100)


def points_of(service: Service, asked: int, right: int) -> tuple[PointFigures, ...]:
    """One point of a wording that is in the bank; the unit met it so often."""
    item = service.campaign.questions[0]
    return (PointFigures(str(item.point), "x", "", asked, right),)


def compared(
    service: Service, asked: int, right: int, *, people: int = 200
) -> PointFigures:
    """A unit that met the bank's first wording, of which the county had 75 % right."""
    item = service.campaign.questions[0]
    bank, digest = question_bank(service), wording_of(item).digest
    peers = PeerSums(
        {str(item.point): SPREAD},
        {digest: (people * 3 // 4, people)},
        {"S01": {digest: asked}},
    )
    [point] = beside_peers(points_of(service, asked, right), "S01", peers, bank.wording)
    return point


def test_the_county_is_asked_on_the_same_items(service: Service) -> None:
    point = compared(service, 40, 20)

    assert point.expected == pytest.approx(30)
    # d = −10/40, v = 0.75·0.25/40, τ² of 90/100 and 60/100.
    weight = SPREAD.variance / (SPREAD.variance + 0.75 * 0.25 / 40)
    assert point.difference == pytest.approx(-0.25 * weight, abs=1e-6)


def test_an_item_of_under_thirty_people_counts_with_its_points_share(
    service: Service,
) -> None:
    assert compared(service, 40, 20, people=20).expected == pytest.approx(40 * 0.75)


@pytest.mark.parametrize("asked", [1, 29])
def test_under_thirty_answers_nothing_is_said(service: Service, asked: int) -> None:
    point = compared(service, asked, 0)

    assert (point.expected, point.difference) == (None, None)


@pytest.fixture
def county(service: Service, engine: Engine, wave: int) -> Report:
    """Forty people who know everything, and forty who know nothing."""
    with engine.begin() as connection:
        connection.execute(
            insert(WaveHeadcount).values(
                wave_id=wave,
                unit=OTHER,
                headcount=HEADCOUNT,
                counted=MOMENT.date(),
                source="示例",
            )
        )
    all_answer(service, codes_for(engine, wave, HEADCOUNT))
    all_answer(service, codes_for(engine, wave, HEADCOUNT, unit=OTHER), well=False)
    catch_up(service, MOMENT)
    with service.readers.begin() as connection:
        row = find_wave(connection, wave)
    assert row is not None
    return report_now(service, row, county_scope(service), MOMENT)


def test_a_report_says_where_a_unit_stays_behind(county: Report) -> None:
    good, bad = county.units

    behind = {p.point for p in bad.points or () if (p.difference or 0) < -0.2}
    ahead = {p.point for p in good.points or () if (p.difference or 0) > 0.2}
    assert behind
    assert behind == ahead
    assert all(p.difference is None for p in county.points)


def test_the_sums_of_items_by_unit_are_those_of_its_points(
    county: Report, engine: Engine
) -> None:
    with engine.begin() as connection:
        points = connection.execute(select(TallyPoint.asked)).scalars()
        items = connection.execute(select(TallyUnitItem.asked)).scalars()
        assert sum(points) == sum(items) > 0


@both
def test_an_inspector_builds_the_same_comparison_again(
    county: Report, service: Service
) -> None:
    with service.readers.begin() as connection:
        assert rebuild_report(service, connection, county) == county


def test_points_on_which_a_unit_stays_behind_come_first(qingyuan: Campaign) -> None:
    points = (
        PointFigures("T01", "a", "T01", 60, 20, expected=18.0, difference=0.03),
        PointFigures("T02", "b", "T02", 60, 40, expected=45.0, difference=-0.04),
        PointFigures("T03", "c", "T03", 60, 50, expected=56.0, difference=-0.09),
    )

    steps = steps_for(points, qingyuan)

    assert [step.point.point for step in steps] == ["T03", "T02", "T01"]


@pytest.mark.parametrize("audience", ["primary", "elder", "staff", "medical", ""])
@pytest.mark.parametrize("point", ["law", "hotline", "app", "pledge", "T01", "gone"])
def test_every_point_leads_to_a_page_a_poster_and_a_lesson_that_exist(
    qingyuan: Campaign, point: str, audience: str
) -> None:
    guide = point if point in qingyuan.fraud_types else ""
    points = (PointFigures(point, "x", guide, 60, 20),)

    [step] = steps_for(points, qingyuan, audiences=[audience] if audience else [])

    slugs = [link.address.rsplit("/", 2)[1] for link in step.lessons]
    titles = {qingyuan.poster_title(poster) for poster in qingyuan.posters}
    assert step.guide.address.startswith(qingyuan.settings.address)
    assert step.posters
    assert {link.title for link in step.posters} <= titles
    assert not [title for title in titles if "“" in title], (
        "double marks stand around it"
    )
    assert slugs
    if audience in {"primary", "elder", "staff", "medical"}:
        fitting = [audience in qingyuan.materials[slug].audiences for slug in slugs]
        assert any(fitting) or not any(
            audience in m.audiences for m in qingyuan.materials.values()
        )


def test_the_own_points_lead_to_their_pages(qingyuan: Campaign) -> None:
    names = ("law", "hotline", "app", "pledge")
    points = tuple(PointFigures(name, name, "", 60, 20) for name in names)

    steps = steps_for(points, qingyuan, len(names))

    paths = [step.guide.address.rsplit("/", 2)[1] for step in steps]
    assert paths == ["law", "hotlines", "app", "materials"]


def test_what_an_older_version_counted_without_items_is_compared_in_neither(
    county: Report, service: Service, engine: Engine, wave: int
) -> None:
    first = county.units[0]
    wording = question_bank(service).wording
    compared = next(p.point for p in first.points if p.expected is not None)
    with engine.begin() as connection:
        digests = connection.execute(
            select(TallyUnitItem.digest).where(TallyUnitItem.unit == first.code)
        ).scalars()
        digest = next(d for d in digests if wording(d).point == compared)
        older = update(TallyUnitItem).values(asked=TallyUnitItem.asked - 1)
        connection.execute(
            older.where(
                TallyUnitItem.unit == first.code, TallyUnitItem.digest == digest
            )
        )
        found = find_wave(connection, wave)
    assert found is not None
    live = report_now(service, found, county_scope(service), MOMENT)

    with service.readers.begin() as connection:
        points = points_without_items(connection, wave, wording)
        rebuilt = rebuild_report(service, connection, live)

    assert points == {(first.code, compared)}
    assert live != county
    assert rebuilt == live
