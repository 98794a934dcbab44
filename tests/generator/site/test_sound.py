"""Recordings: played where they belong, labelled, carried along, and told of by day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from campaign_model import Campaign, Recording
from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)
from campaign_model.schema.recordings import Tongue
from campaign_model.vocabulary import UnitKind
from generator.build import build
from generator.kits.contents import contents
from generator.settings import SITE, BuildSettings
from generator.site.pages.loudspeaker import DAYS, loudspeaker_pages
from generator.site.plan import pages

HERE = SourceLocation("recordings.yml", 2)
ENTRY = """recordings:
  - file: t04.mp3
    of: T04
    tongue: qingyuan
    speaker: 村广播员
    day: 2026-11-20
    provenance: 村委会录音，本人同意放出来
    transcript: 客服叫您开屏幕共享，挂断就对了。
"""


def recording(subject: str, *, synthesized: bool = False) -> Recording:
    return Recording(
        LocatedStr("t.mp3", HERE),
        LocatedStr(subject, HERE),
        Tongue.MANDARIN,
        LocatedStr("村广播员", HERE),
        LocatedDate(2026, 11, 20),
        LocatedStr("本人同意", HERE),
        LocatedStr("挂断就对了。", HERE),
        HERE,
        synthesized,
    )


def test_what_a_paper_asks_is_not_to_be_heard_in_public(qingyuan: Campaign) -> None:
    question = str(qingyuan.questions[0].id)
    sounds = (recording(question), recording("T04"))

    public = replace(qingyuan, recordings=sounds).public_recordings()

    assert [str(record.subject) for record in public] == ["T04"]


def test_a_recording_plays_on_its_page_with_every_word_of_it(
    qingyuan: Campaign,
) -> None:
    (practice,) = [q for q in qingyuan.practice if q.point == "T04"][:1]
    broadcast = "broadcast-village-1"
    sounds = tuple(map(recording, ("T04", broadcast, str(practice.id))))

    made = pages(replace(qingyuan, recordings=sounds), SITE)

    for path in ("T/T04/index.md", f"materials/{broadcast}/index.md"):
        assert '<audio controls preload="none" src="../../audio/t.mp3">' in made[path]
        assert "挂断就对了。" in made[path] and "村广播员" in made[path]
    assert "合成语音" not in made["T/T04/index.md"]


def test_what_a_computer_says_is_labelled(qingyuan: Campaign) -> None:
    sounds = (recording("T04", synthesized=True),)

    made = pages(replace(qingyuan, recordings=sounds), SITE)

    assert "<b>合成语音</b>" in made["T/T04/index.md"]


def test_the_loudspeaker_has_a_piece_for_each_day(qingyuan: Campaign) -> None:
    text = loudspeaker_pages(qingyuan)["loudspeaker/index.md"]

    assert all(day in text for day in DAYS)
    assert "现在一段录音都没有，请人照着念" in text
    assert "点开就放" not in text


def test_the_loudspeaker_says_which_days_have_no_recording(qingyuan: Campaign) -> None:
    some = replace(qingyuan, recordings=(recording("broadcast-village-1"),))
    broadcasts = [m for m in qingyuan.materials if m.startswith("broadcast-")]
    every = replace(qingyuan, recordings=tuple(map(recording, broadcasts)))

    partly, wholly = (
        loudspeaker_pages(c)["loudspeaker/index.md"] for c in (some, every)
    )

    assert "有录音的点开就放，没有的照着念" in partly
    assert partly.count("这一段还没有录音") == 7 - partly.count("<audio")
    assert "没有录音" not in wholly and wholly.count("<audio") == 7


def test_a_village_takes_its_broadcasts_along(qingyuan: Campaign) -> None:
    sounds = (recording("broadcast-village-1"),)
    village = next(u for u in qingyuan.units.values() if u.kind is UnitKind.VILLAGE)

    files = list(contents(replace(qingyuan, recordings=sounds), village))

    assert "public/audio/t.mp3" in {file.path for file in files}


@pytest.mark.slow
def test_a_built_site_holds_the_file_as_it_was_recorded(
    small: Path, tmp_path: Path
) -> None:
    (small / "audio").mkdir()
    (small / "audio/t04.mp3").write_bytes(b"ID3 sound")
    (small / "recordings.yml").write_text(ENTRY, "utf-8")
    out = tmp_path / "out"

    build(BuildSettings(small, out, jobs=1, posters=False), today=date(2026, 11, 23))

    assert (out / "public/audio/t04.mp3").read_bytes() == b"ID3 sound"
    assert "庆元话" in (out / "public/T/T04/index.html").read_text("utf-8")
