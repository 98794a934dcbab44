"""``wuzha next`` says what to print and to teach tomorrow, from what was published."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from campaign_model import load_campaign
from campaign_model.links import is_poster_number
from quiz_service.reports.publication.progress_file import progress_of
from tests.conftest import QINGYUAN
from tests.quiz_service.reports.sample import full_report
from wuzha.__main__ import main


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("next") / "qingyuan"
    shutil.copytree(QINGYUAN, folder)
    (folder / "progress.yml").write_bytes(progress_of(full_report()))
    return folder


@pytest.fixture
def printed(published: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["next", str(published)]) == 0
    return capsys.readouterr().out.splitlines()


def test_it_says_of_when_the_answers_are_and_that_they_are_made_up(
    printed: list[str],
) -> None:
    assert "截至 2026-12-14" in printed[0]
    assert "模拟数据" in printed[1]


def test_three_to_five_points_stand_from_the_weakest_on(printed: list[str]) -> None:
    heads = [line for line in printed if re.match(r"\d\. ", line)]

    shares = [int(re.findall(r"(\d+)%", head)[0]) for head in heads]
    assert 3 <= len(heads) <= 5
    assert shares == sorted(shares)
    assert heads[0] == "1. 虚假网络贷款：答了 3890 次，答对 2567 次，66%"


def test_the_guide_the_page_posters_lessons_and_messages_of_a_point_are_listed(
    printed: list[str],
) -> None:
    first = printed[printed.index("") + 2 :]
    first = first[: first.index("")]
    text = "\n".join(first)

    assert "指南：https://fz.qingyuan.example/T/T05/" in text
    assert "一页纸：sheets/T05.pdf" in text
    assert "海报：w-t05" in text
    assert "课堂小课：" in text
    assert "短信：【庆元反诈】" in text


def test_posters_that_tell_a_case_of_the_type_are_among_them(
    published: Path, printed: list[str]
) -> None:
    campaign, _notices = load_campaign(published)
    stories = {
        poster.id
        for poster in campaign.posters
        if poster.family == "story"
        and campaign.cases[poster.subject].fraud_type in {"T05", "T02", "T12", "T01"}
    }

    assert stories
    assert not [
        name for name in stories if not any(f"{name}，" in line for line in printed)
    ]


def test_every_number_is_a_posters_and_every_folder_its_own(printed: list[str]) -> None:
    numbers = re.findall(
        r"编号 (\S{4})-(\S{4})，文件在 posters/(\w+)/", "\n".join(printed)
    )

    assert numbers
    assert all(is_poster_number(one + two) for one, two, _folder in numbers)
    assert all(one + two == folder for one, two, folder in numbers)


def test_a_point_without_a_guide_points_to_the_materials(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = full_report()
    hotline = tuple(p for p in report.points if p.point == "hotline")
    folder = shutil.copytree(published, tmp_path / "qingyuan")
    (folder / "progress.yml").write_bytes(progress_of(replace(report, points=hotline)))

    assert main(["next", str(folder)]) == 0

    assert "没有专门的材料" in capsys.readouterr().out


def test_where_nothing_is_weak_it_says_so(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = shutil.copytree(published, tmp_path / "qingyuan")
    text = progress_of(replace(full_report(), points=()))
    (folder / "progress.yml").write_bytes(text)

    assert main(["next", str(folder)]) == 0

    assert "还没有哪一处明显薄弱" in capsys.readouterr().out


def test_the_same_goes_to_a_file(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "deep" / "next.txt"

    assert main(["next", str(published), "--out", str(out)]) == 0

    assert out.read_text("utf-8") == capsys.readouterr().out


def test_a_file_that_cannot_be_written_is_one_message(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("x")

    assert (
        main(["next", str(published), "--out", str(tmp_path / "taken/next.txt")]) == 1
    )

    assert "写不进去" in capsys.readouterr().err


def test_before_publishing_there_is_no_next(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["next", str(QINGYUAN)]) == 1
    assert "progress.yml" in capsys.readouterr().err
