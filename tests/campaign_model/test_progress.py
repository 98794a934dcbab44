"""``progress.yml``: what the public may know of a frozen report, read whole or refused."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaign_model import (
    CampaignError,
    Progress,
    PublishedDefinition,
    PublishedSums,
    load_campaign,
)
from campaign_model.schema import files
from tests.campaign_model.starter import TODAY, copy_starter, report_on

PROGRESS = files.PROGRESS.path
PUBLISHED = """\
kind: wuzha progress 1
campaign: "starter"
wave: baseline
opens: 2026-12-01
closes: 2026-12-31
as_of: "2026-12-14T17:30:00+08:00"
definition: "zx-2026-1"
pass_mark: 80
must_know:
  - "不转账到“安全账户”: 谁叫也不转"
simulated: yes
snapshot: abababababababababababababababababababababababababababababababab
total:
  units: 9
  headcount: 120
  answered: 100
  persons: 98
  first: 60
  learned: 81
pledges: 70
paper_pledges: 12
conflicts: 1
kinds_left_out: 3
townships_left_out: 19
groups:
  - group: kind
    name: "school"
    sums:
      units: 4
      headcount: 60
      answered: 55
      persons: 54
      first: 31
      learned: 40
  - group: township
    name: "松源街道: #1"
    sums:
      units: 3
      headcount: 50
      answered: 40
      persons: 40
      first: 20
      learned: 30
points:
  - point: "T04"
    asked: 98
    right: 70
"""
LINES = PUBLISHED.splitlines()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_starter(tmp_path_factory.mktemp("progress"))


def read(folder: Path, text: str) -> Progress | None:
    (folder / PROGRESS).write_text(text, encoding="utf-8")
    campaign, _notices = load_campaign(folder, today=TODAY)
    return campaign.progress


def test_everything_that_was_published_is_read(folder: Path) -> None:
    progress = read(folder, PUBLISHED)

    assert progress is not None
    assert (progress.opens, progress.closes) == (date(2026, 12, 1), date(2026, 12, 31))
    assert progress.as_of == datetime.fromisoformat("2026-12-14T17:30:00+08:00")
    assert progress.definition == PublishedDefinition(
        "zx-2026-1", 80, ("不转账到“安全账户”: 谁叫也不转",)
    )
    assert progress.simulated
    assert progress.total == PublishedSums(9, 120, 100, 98, 60, 81)
    assert (progress.pledges, progress.paper_pledges, progress.conflicts) == (70, 12, 1)
    assert (progress.kinds_left_out, progress.townships_left_out) == (3, 19)
    assert [group.name for group in progress.groups] == ["school", "松源街道: #1"]
    assert [(p.point, p.answers, p.right) for p in progress.points] == [("T04", 98, 70)]


def test_a_campaign_without_the_file_has_no_progress(tmp_path: Path) -> None:
    campaign, notices = load_campaign(copy_starter(tmp_path), today=TODAY)

    assert campaign.progress is None
    assert not [note for note in notices if PROGRESS in str(note)]


def test_a_misspelt_name_of_the_file_is_not_read_in_silence(tmp_path: Path) -> None:
    campaign = copy_starter(tmp_path)
    (campaign / "progres.yml").write_text(PUBLISHED, encoding="utf-8")

    assert "progress.yml" in report_on(campaign)


@pytest.mark.parametrize("number", range(len(LINES)))
def test_no_line_may_be_lost(folder: Path, number: int) -> None:
    """Without any one line the file is refused, or it is another file that is whole."""
    text = "\n".join(LINES[:number] + LINES[number + 1 :]) + "\n"
    optional = LINES[number].startswith("  - ") and LINES[number - 1] == "must_know:"

    if optional:
        assert read(folder, text.replace("must_know:", "must_know: []")) is not None
        return
    with pytest.raises(CampaignError) as refused:
        read(folder, text)
    assert f"{PROGRESS}:" in str(refused.value)


ODD = (
    "-1",
    "1.5",
    "１２",
    "99999999999999",
    "",
    "[]",
    "{a: b}",
    "null",
    '"\\u202e"',
    "|",
)


@settings(max_examples=60)
@given(st.integers(0, len(LINES) - 1), st.sampled_from(ODD))
def test_no_value_however_odd_breaks_the_reader(
    tmp_path_factory: pytest.TempPathFactory, number: int, value: str
) -> None:
    folder = copy_starter(tmp_path_factory.mktemp("odd"))
    key = LINES[number].partition(":")[0]
    text = "\n".join([*LINES[:number], f"{key}: {value}", *LINES[number + 1 :]])

    try:
        progress = read(folder, text)
    except CampaignError as error:
        assert f"{PROGRESS}:" in str(error)
    else:
        assert isinstance(progress, Progress)
