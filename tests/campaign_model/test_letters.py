"""``letters`` of ``campaign.yml``: all of it, a part, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from campaign_model import LetterSettings, Threshold, load_campaign
from tests.campaign_model.starter import TODAY, copy_starter


def letters_of(folder: Path, block: str) -> LetterSettings:
    campaign = copy_starter(folder)
    with (campaign / "campaign.yml").open("a", encoding="utf-8") as file:
        file.write(f"\n{block}\n")
    return load_campaign(campaign, today=TODAY)[0].settings.letters


@pytest.mark.parametrize(
    ("block", "letters"),
    [
        ("", LetterSettings()),
        ("letters:\n  reply_by_days: 5", LetterSettings(reply_by_days=5)),
        (
            "letters:\n  signed_by: 示例县联席办",
            LetterSettings(signed_by="示例县联席办"),
        ),
        (
            "letters:\n  remind_below:\n    coverage: 50\n    learned: 70",
            LetterSettings(remind_below=Threshold(50, 70)),
        ),
        (
            "letters:\n  commend_from:\n    coverage: 100\n    learned: 80",
            LetterSettings(commend_from=Threshold(100, 80)),
        ),
    ],
)
def test_what_is_left_out_has_its_default(
    tmp_path: Path, block: str, letters: LetterSettings
) -> None:
    assert letters_of(tmp_path, block) == letters
