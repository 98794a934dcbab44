"""Recordings: a file that a phone would load for minutes is told before anybody waits."""

from __future__ import annotations

from pathlib import Path

from campaign_model.check.recordings import FOLDER, MOST_BYTES
from generator.campaigns import load_for_print
from tests.campaign_model.starter import TODAY, copy_starter, report_on

RECORDINGS = """recordings:
  - file: t04.mp3
    of: T04
    tongue: mandarin
    speaker: 村广播员
    day: 2026-11-20
    provenance: 村委会录音，本人同意放出来
    transcript: 客服打来电话，叫您开屏幕共享，挂断就对了。
"""


def test_a_recorded_question_reads_what_the_paper_shows_and_no_reason(
    tmp_path: Path,
) -> None:
    campaign = copy_starter(tmp_path)
    loaded, _notices = load_for_print(campaign, today=TODAY)
    question = loaded.questions[0]
    shown = [str(question.ask), *(str(option.text) for option in question.options)]
    if question.scene:
        shown.insert(0, str(question.scene.text))
    whole = "，".join(shown).replace(":", "，")

    entry = RECORDINGS.replace("T04", str(question.id)).partition("transcript:")[0]
    (campaign / FOLDER).mkdir(exist_ok=True)
    (campaign / FOLDER / "t04.mp3").write_bytes(b"x")

    def report(transcript: str) -> str:
        text = f"{entry}transcript: {transcript}\n"
        (campaign / "recordings.yml").write_text(text, "utf-8")
        return report_on(campaign)

    assert "recordings.yml" not in report(whole)
    option = question.options[-1].text
    left_out = f"录音里没有念“{option}”。请照现在的题重录：消息、题目、每个选项。"
    told = f"录音把道理说出来了：“{question.explain}”。只念卷子上看得到的。"
    assert left_out in report(str(question.ask))
    assert told in report(f"{whole}，{question.explain}")


def test_a_question_shares_no_file_with_what_is_public(tmp_path: Path) -> None:
    campaign = copy_starter(tmp_path)
    loaded, _notices = load_for_print(campaign, today=TODAY)
    entry = RECORDINGS.removeprefix("recordings:\n")
    of_question = entry.replace("T04", str(loaded.questions[0].id))
    (campaign / "recordings.yml").write_text(RECORDINGS + of_question, "utf-8")
    (campaign / FOLDER).mkdir()
    (campaign / FOLDER / "t04.mp3").write_bytes(b"x")

    report = report_on(campaign)

    remedy = "请单独录一个文件：网站上放的，谁都听得到。"
    assert f"答题卷的题和公开的内容用了同一个录音文件。{remedy}" in report


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
