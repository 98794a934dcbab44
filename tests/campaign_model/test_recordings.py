"""Recordings: a file that a phone would load for minutes is told before anybody waits."""

from __future__ import annotations

from pathlib import Path

from campaign_model.check.recordings import FOLDER, MOST_BYTES
from tests.campaign_model.starter import copy_starter, report_on

RECORDINGS = """recordings:
  - file: t04.mp3
    of: T04
    tongue: mandarin
    speaker: 村广播员
    day: 2026-11-20
    provenance: 村委会录音，本人同意放出来
    transcript: 客服打来电话，叫您开屏幕共享，挂断就对了。
"""


def test_a_recording_that_is_too_large_says_how_it_gets_smaller(tmp_path: Path) -> None:
    campaign = copy_starter(tmp_path)
    (campaign / "recordings.yml").write_text(RECORDINGS, "utf-8")
    (campaign / FOLDER).mkdir()
    file = campaign / FOLDER / "t04.mp3"
    file.write_bytes(bytes(MOST_BYTES))

    assert "recordings.yml" not in report_on(campaign)
    file.write_bytes(bytes(MOST_BYTES + 1))

    report = report_on(campaign)

    remedy = "另存成 64 kbit/s 的 MP3，或者分成两段。"
    assert f"recordings.yml:2: “t04.mp3”超过 6 MB。{remedy}" in report
