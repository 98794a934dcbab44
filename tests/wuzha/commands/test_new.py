"""``wuzha new``: a campaign that passes ``check`` today and asks to be read soon."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from campaign_model import CampaignError, load_campaign
from generator.starter import TIME_TO_REVIEW, make_campaign
from wuzha.__main__ import main


def test_a_new_campaign_passes_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    statuses = [
        main(["new", "longquan", "--in", str(tmp_path)]),
        main(["check", str(tmp_path / "longquan")]),
    ]

    assert statuses == [0, 0]
    assert "longquan" in capsys.readouterr().out


def test_its_texts_must_be_read_within_half_a_year(tmp_path: Path) -> None:
    start = date(2027, 1, 1)
    campaign = make_campaign("longquan", tmp_path, today=start)

    load_campaign(campaign, today=start + TIME_TO_REVIEW)
    with pytest.raises(CampaignError):
        load_campaign(campaign, today=start + TIME_TO_REVIEW + timedelta(days=1))


@pytest.mark.parametrize("name", ["Longquan", "long quan", "-x", "", "龙泉"])
def test_a_name_that_cannot_be_an_address_is_refused(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "campaigns"
    folder.mkdir()

    assert main(["new", "--in", str(folder), "--", name]) == 1

    assert list(folder.iterdir()) == []
    assert name in capsys.readouterr().err


def test_an_existing_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "longquan").mkdir()
    (tmp_path / "longquan/mine.txt").write_text("mine")

    assert main(["new", "longquan", "--in", str(tmp_path)]) == 1

    assert (tmp_path / "longquan/mine.txt").read_text() == "mine"
