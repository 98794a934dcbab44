"""``wuzha publish``: the figures it takes first, what it prints, and going back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from campaign_model.errors import RefusedError
from tests.conftest import QINGYUAN
from tests.generator.publishing.conftest import make_build
from tests.wuzha.commands.conftest import CAMPAIGN
from wuzha.__main__ import main
from wuzha.latest_progress import latest_progress


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """The county's campaign, where a file may be written."""
    folder = tmp_path / "qingyuan"
    shutil.copytree(QINGYUAN, folder)
    (folder / "progress.yml").unlink(missing_ok=True)
    return folder


def test_a_build_that_is_there_is_published_and_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = str(tmp_path / "site")
    for text in ("one", "two"):
        build = make_build(tmp_path / "build", text)
        publish = ["publish", CAMPAIGN, site, "--out", str(build), "--built"]
        assert main(publish) == 0
    assert main(["publish", CAMPAIGN, site, "--rollback"]) == 0

    page = tmp_path / "site/current/public/Q/index.html"
    assert page.read_text() == "one"
    assert "又换回了" in capsys.readouterr().out


def test_options_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    site = str(tmp_path / "site")

    assert main(["publish", CAMPAIGN, site, "--rollback", "--built"]) == 2
    assert main(["publish", CAMPAIGN, site, "--built", "--progress"]) == 2
    assert main(["publish", CAMPAIGN, site, "--rollback"]) == 1
    assert main(["publish", CAMPAIGN, "host:/a b", "--built"]) == 1


@pytest.mark.usefixtures("wave")
def test_the_figures_that_the_desk_hands_over_are_taken(
    campaign: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = campaign / "progress.yml"
    with latest_progress(campaign):
        assert not file.exists()
    assert "没有公布什么" in capsys.readouterr().err
    report = ["report", "make", CAMPAIGN, "--out", str(tmp_path / "r"), "--publish"]
    assert main(report) == 0

    with latest_progress(campaign):
        pass

    assert file.read_bytes() == (tmp_path / "r/progress.yml").read_bytes()


@pytest.mark.usefixtures("wave")
def test_figures_that_the_desk_took_back_leave_the_site(
    campaign: Path, data: Path, tmp_path: Path
) -> None:
    report = ["report", "make", CAMPAIGN, "--out", str(tmp_path / "r"), "--publish"]
    assert main(report) == 0
    with latest_progress(campaign):
        pass
    (data / "handover/progress.yml").unlink()

    with latest_progress(campaign):
        pass

    assert not (campaign / "progress.yml").exists()


@pytest.mark.usefixtures("wave")
def test_figures_that_make_no_site_are_put_away_again(
    campaign: Path, tmp_path: Path
) -> None:
    report = ["report", "make", CAMPAIGN, "--out", str(tmp_path / "r"), "--publish"]
    assert main(report) == 0
    file = campaign / "progress.yml"

    with pytest.raises(RefusedError), latest_progress(campaign):
        assert file.exists()
        raise RefusedError
    assert not file.exists()
    with latest_progress(campaign):
        pass
    older = file.read_bytes() + b"# of last month\n"
    file.write_bytes(older)
    with pytest.raises(RefusedError), latest_progress(campaign):
        raise RefusedError

    assert file.read_bytes() == older
