from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from campaign_model import Campaign, CampaignError, campaign_names, load_campaign
from campaign_model.reading.folder import Folder
from campaign_model.reading.problems import Problems
from tests.campaign_model.starter import STARTER, TODAY, copy_starter, report_on


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    return copy_starter(tmp_path)


def test_the_starter_is_a_whole_campaign_without_problems_or_notices() -> None:
    campaign, notices = load_campaign(STARTER, today=TODAY)

    assert notices == []
    assert campaign.settings.name == "starter"
    assert list(campaign.fraud_types) == ["T04", "T08"]
    assert len(campaign.cases) == 1
    assert [len(campaign.practice_of(code)) for code in campaign.fraud_types] == [3, 3]
    assert len(campaign.questions) == 16
    assert all("示例" in unit.name for unit in campaign.units.values())


def test_the_starter_stays_valid_for_years() -> None:
    later = TODAY.replace(year=TODAY.year + 20)

    assert load_campaign(STARTER, today=later)[1] == []


def test_right_answers_of_the_starter_stand_in_every_position_alike() -> None:
    campaign, _notices = load_campaign(STARTER, today=TODAY)
    for questions in (campaign.questions, campaign.practice):
        places = [
            [o.right for o in question.options].index(True) for question in questions
        ]
        counts = [places.count(position) for position in range(3)]

        assert max(counts) - min(counts) <= 1


def test_the_countys_campaign_loads_without_notices(qingyuan: Campaign) -> None:
    assert load_campaign(qingyuan.folder, today=TODAY)[1] == []


def test_reading_writes_nothing(starter: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in starter.rglob("*")}

    report_on(starter)

    assert {path: path.stat().st_mtime_ns for path in starter.rglob("*")} == before


FILES = sorted(
    path.relative_to(STARTER).as_posix()
    for path in STARTER.rglob("*")
    if path.is_file()
)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_is_one_problem(name: str, starter: Path) -> None:
    """What other files say about its content is not reported as wrong."""
    (starter / name).write_bytes(b"\xff\xfe\x00")

    report = report_on(starter).split("\n")

    assert len(report) == 2
    assert report[0].startswith(f"{name}:1: ")


@pytest.mark.parametrize("name", [name for name in FILES if "/" not in name])
def test_a_missing_file_is_one_problem(name: str, starter: Path) -> None:
    (starter / name).unlink()

    assert report_on(starter).split("\n")[0] == (
        f"{name}:1: 缺少这个文件。用“wuzha new”新建一个专题，里面每个文件都有，可以照着补。"
    )
    assert len(report_on(starter).split("\n")) == 2


def test_a_folder_that_is_no_campaign_names_the_ones_there_are(starter: Path) -> None:
    with pytest.raises(CampaignError) as caught:
        load_campaign(starter.parent / "startre", today=TODAY)

    assert "没有这个专题文件夹。是不是想写“starter”？" in str(caught.value)
    assert campaign_names(starter.parent) == ["starter"]
    assert campaign_names(starter / "nowhere") == []


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_only_ordinary_files_are_read(kind: str, starter: Path) -> None:
    case = next((starter / "cases").iterdir())
    case.rename(starter / "kept")
    if kind == "link":
        case.symlink_to(starter / "kept")
    elif kind == "pipe":
        os.mkfifo(case)
    else:
        case.mkdir()

    (starter / "posters.yml").write_text(
        "issued: 2026-12-01\nvalid_until: 2027-06-30\nquiz_posters: all\n", "utf-8"
    )
    assert report_on(starter).split("\n")[0] == (
        f"cases/{case.name}:1: 这不是一个普通文件。请把文件本身放在这里，不要放链接或文件夹。"
    )


def test_a_file_that_the_system_refuses_is_a_problem(starter: Path) -> None:
    problems = Problems()

    list(Folder(starter, problems).rows("a" * 300 + ".csv", ("a",)))

    (problem,) = problems.errors
    assert "读不出来（File name too long）。请检查文件名和权限。" in str(problem)


def test_a_name_that_is_no_text_is_shown_in_words(starter: Path) -> None:
    strange = os.fsencode(starter) + b"/cases/\xff\n.md"
    shutil.copy(next((starter / "cases").iterdir()), strange)

    report = report_on(starter)

    assert report.split("\n")[0].startswith(
        "cases/U+DCFF .md:2: “U+DCFF ”不能放进网址。"
    )
    report.encode()


def test_hidden_files_of_editors_are_passed_over(starter: Path) -> None:
    (starter / ".DS_Store").write_bytes(b"\0")
    (starter / "cases/.a.md.swp").write_bytes(b"\0")

    assert report_on(starter) == ""


def test_files_saved_on_windows_are_read(starter: Path) -> None:
    for name in FILES:
        path = starter / name
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert report_on(starter) == ""


def test_published_cases_come_newest_first_without_the_withdrawn(starter: Path) -> None:
    (case,) = (starter / "cases").iterdir()
    text = case.read_text("utf-8")
    newer = text.replace("date: 2025-02", "date: 2025-03")
    old = text.replace("status: published\nprint: yes", "status: withdrawn\nprint: no")
    case.with_name("newer.md").write_text(newer, "utf-8")
    case.with_name("old.md").write_text(old, "utf-8")

    campaign, _notices = load_campaign(starter, today=TODAY)

    assert [c.slug for c in campaign.published_cases()] == [
        "newer",
        "bw-zhanjiang-2025",
    ]
    assert [c.slug for c in campaign.cases_of("T04")] == ["newer", "bw-zhanjiang-2025"]
    assert campaign.cases_of("T08") == []


def test_a_withdrawn_case_may_run_out(starter: Path) -> None:
    (case,) = (starter / "cases").iterdir()
    text = case.read_text("utf-8").replace("expires: 2099-12-31", "expires: 2026-11-21")
    old = text.replace("status: published\nprint: yes", "status: withdrawn\nprint: no")
    case.with_name("old.md").write_text(old, "utf-8")

    assert report_on(starter) == ""


@pytest.mark.parametrize(("days", "is_noticed"), [(31, False), (30, True), (0, True)])
def test_a_review_that_soon_runs_out_is_noticed_and_stops_nothing(
    starter: Path, days: int, *, is_noticed: bool
) -> None:
    """The editors' handbook says that a check tells it in time."""
    (case,) = (starter / "cases").iterdir()
    until = TODAY + timedelta(days=days)
    text = case.read_text("utf-8")
    case.write_text(text.replace("expires: 2099-12-31", f"expires: {until}"), "utf-8")

    _campaign, notices = load_campaign(starter, today=TODAY)

    lines = [str(notice) for notice in notices if f"{until}" in str(notice)]
    assert bool(lines) is is_noticed
    assert all(case.name in line and "请重读一遍" in line for line in lines)


def test_an_empty_list_of_extras_is_allowed(starter: Path) -> None:
    (starter / "statistics.yml").write_text("statistics: []\n", "utf-8")
    (starter / "goals.yml").write_text("goals:\n", "utf-8")
    (starter / "calendar.yml").write_text("months: []\n", "utf-8")

    assert report_on(starter) == ""
