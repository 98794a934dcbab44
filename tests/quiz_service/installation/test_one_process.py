"""Nothing that one county's pages, limits and caches hold reaches another's in one process."""

from __future__ import annotations

import pytest

from quiz_service.kernel.http_errors import TooManyRequestsError
from quiz_service.kernel.limits import WRONG_CODES, exhausted, hit
from tests.quiz_service.installation.conftest import County
from tests.quiz_service.phone import hand_in, start, wrong_answers

pytestmark = pytest.mark.slow

Counties = tuple[County, ...]


def test_each_page_names_its_own_organizer(counties: Counties) -> None:
    pages = {
        county.name: county.app.test_client().get(f"/{county.name}/").text
        for county in (*counties, *counties)
    }

    for county in counties:
        others = [other.name for other in counties if other is not county]
        assert f"{county.name}县反诈宣传" in pages[county.name]
        assert not [name for name in others if f"{name}县" in pages[county.name]]


def test_a_result_leads_to_the_guides_of_its_own_county(counties: Counties) -> None:
    pages = {}
    for county in counties:
        client = county.app.test_client()
        paper = start(client, county.codes[0])
        answers = wrong_answers(county.service, paper)
        pages[county.name] = hand_in(client, paper, answers).text

    for county in counties:
        others = [other.name for other in counties if other is not county]
        assert f"https://{county.name}.example.cn/" in pages[county.name]
        for name in others:
            assert f"{name}.example.cn" not in pages[county.name]
            assert f'"/{name}/' not in pages[county.name]


def test_a_flood_in_one_county_leaves_the_other_alone(counties: Counties) -> None:
    flooded, neighbour = counties
    with flooded.app.app_context(), pytest.raises(TooManyRequestsError):
        for _try in range(WRONG_CODES.amount + 1):
            hit(WRONG_CODES, "a device")

    with flooded.app.app_context():
        assert exhausted(WRONG_CODES, "a device")
    with neighbour.app.app_context():
        assert not exhausted(WRONG_CODES, "a device")
