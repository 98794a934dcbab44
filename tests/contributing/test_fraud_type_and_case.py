"""CONTRIBUTING's “Add a fraud type” and “Add a case”, followed to the letter."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bench.sources.contributing import block, files, section
from campaign_model import Campaign
from campaign_model.claims import claims
from campaign_model.vocabulary import CaseStatus
from generator.campaigns import load_for_print
from generator.coverage import missing
from generator.print_run import plan
from generator.site.plan import pages
from tests.campaign_model.test_bank import OF_SCENES
from tests.conftest import ROOT, TODAY

TYPE, CASE = "Add a fraud type", "Add a case"


def add_fraud_type(campaign: Path) -> None:
    fields, practice, entry = (block(TYPE, "yaml", number) for number in range(3))
    copied = campaign / "fraud-types/customer-service.md"
    _open, _fields, body = copied.read_text("utf-8").split("---\n", 2)
    guide = f"---\n{fields}---\n{body}"
    (campaign / "fraud-types/fake-landlord.md").write_text(guide, "utf-8")
    (campaign / "practice/T21.yml").write_text(practice, "utf-8")
    posters = campaign / "posters.yml"
    text = posters.read_text("utf-8").replace("posters:\n", f"posters:\n{entry}", 1)
    posters.write_text(text, "utf-8")


def add_case(campaign: Path) -> None:
    name = "cases/landlord-changed-cards.md"
    (campaign / name).write_text(files(CASE)[name], "utf-8")


@pytest.fixture
def county(tmp_path: Path) -> Path:
    """A copy of the county's campaign to add to."""
    return Path(shutil.copytree(ROOT / "campaigns/qingyuan", tmp_path / "qingyuan"))


@pytest.fixture
def campaign(county: Path) -> Campaign:
    add_fraud_type(county)
    add_case(county)
    loaded, notices = load_for_print(county, today=TODAY)
    assert notices == []
    return loaded


def test_the_sections_name_the_files_that_they_add() -> None:
    for name in ("fraud-types/fake-landlord.md", "practice/T21.yml", "posters.yml"):
        assert f"`{name}`" in section(TYPE)


def test_the_code_is_free_in_the_countys_campaign(qingyuan: Campaign) -> None:
    assert "T21" not in qingyuan.fraud_types
    assert len(qingyuan.fraud_types) == 20


def test_the_new_type_passes_check_and_has_its_guide(campaign: Campaign) -> None:
    assert campaign.fraud_types["T21"].name == "冒充房东"
    assert campaign.fraud_types["T21"].slug == "fake-landlord"


def test_its_page_carries_its_practice_and_its_case_once_confirmed(
    campaign: Campaign,
) -> None:
    site = pages(campaign, ROOT / "site")

    guide = site["T/T21/index.md"]
    assert all(item.ask in guide for item in campaign.practice_of("T21"))
    case = campaign.cases["landlord-changed-cards"]
    assert case.title not in guide

    confirmed = {case.slug: replace(case, status=CaseStatus.PUBLISHED)}
    site = pages(replace(campaign, cases=campaign.cases | confirmed), ROOT / "site")

    assert case.title in site["T/T21/index.md"]


def test_the_examples_keep_to_what_the_county_promises_beside_check(
    campaign: Campaign,
) -> None:
    guide, case = campaign.fraud_types["T21"], campaign.cases["landlord-changed-cards"]

    assert len(guide.frames) == len(guide.steps)
    assert case.facts is not None
    assert all(claim.entry for claim in claims(case, case.facts))
    assert all(OF_SCENES.fullmatch(item.source) for item in campaign.practice_of("T21"))


def test_its_poster_will_be_printed(campaign: Campaign) -> None:
    jobs = [job for job in plan(campaign) if job.source == "w-t21"]

    assert {job.kind for job in jobs} == {"poster", "preview"}


def test_coverage_says_what_the_type_still_wants(campaign: Campaign) -> None:
    gaps = [gap for gap in missing(campaign) if gap.startswith("T21")]

    assert "T21 冒充房东 / 题库" in gaps
    assert not [gap for gap in gaps if gap.endswith("案例")]
