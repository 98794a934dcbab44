"""Once a snapshot is published the site says how far the campaign is, and what comes next."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from campaign_model import Campaign, load_campaign
from campaign_model.command import main
from generator.pages.plan import pages
from generator.pages.progress import whole
from generator.settings import SITE
from quiz_service.reports.publishing import progress_of
from tests.conftest import QINGYUAN
from tests.quiz_service.reports.sample import full_report


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The campaign with the public part of a made-up snapshot in its folder."""
    folder = tmp_path_factory.mktemp("published") / "qingyuan"
    shutil.copytree(QINGYUAN, folder)
    (folder / "progress.yml").write_bytes(progress_of(full_report()))
    return folder


@pytest.fixture(scope="module")
def site(published: Path) -> dict[str, str]:
    campaign, notices = load_campaign(published)
    assert not [note for note in notices if "progress" in str(note)]
    return pages(campaign, SITE)


def test_without_a_published_snapshot_nothing_tells_of_progress(
    qingyuan: Campaign,
) -> None:
    planned = pages(qingyuan, SITE)

    assert "progress/index.md" not in planned
    assert not [path for path, text in planned.items() if 'progress/"' in text]


def test_the_page_says_people_and_shares_that_are_never_rounded_up(
    site: dict[str, str],
) -> None:
    report = full_report()
    page = re.sub(r"<[^>]+>", "", site["progress/index.md"])

    assert f"{report.total.counts.answered} 人已经参与" in page
    assert f"{report.total.counts.learned} 人已经知晓" in page
    assert (
        f"参与率 {100 * report.total.counts.answered // report.total.counts.headcount}%"
        in page
    )
    assert "演示数据" in page
    assert "不是平安建设电话调查的知晓率" in page
    assert report.origin.queried[:10] in page


def test_the_weakest_points_lead_to_their_guides(site: dict[str, str]) -> None:
    page = site["progress/index.md"]

    assert page.index("T05/") < page.index("T02/")
    assert 'href="../progress/"' in site["plan/index.md"]
    assert 'href="progress/"' in site["index.md"]


def test_no_unit_stands_on_the_public_page(site: dict[str, str]) -> None:
    names = [unit.name for unit in full_report().units]

    assert not [name for name in names if name in site["progress/index.md"]]


def test_what_to_print_next_is_listed(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "next.txt"

    assert main(["next", str(published), "--out", str(out)]) == 0

    told = capsys.readouterr().out
    assert out.read_text("utf-8") == told
    assert told.startswith("虚假网络贷款：")
    assert "海报：w-t05" in told
    assert "/T/T05/" in told


def test_before_publishing_there_is_no_next(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["next", str(QINGYUAN)]) == 1
    assert "progress.yml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("part", "of", "told"),
    [(999, 1000, "99%"), (1000, 1000, "100%"), (1, 1000, "不到 1%"), (0, 9, "0%"), (0, 0, "—")],
)  # fmt: skip
def test_a_share_is_cut_to_whole_percent(part: int, of: int, told: str) -> None:
    assert whole(part, of) == told
