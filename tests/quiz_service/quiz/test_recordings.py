"""Questions that somebody has recorded: played on the paper, loaded by a tap alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from campaign_model import Recording
from campaign_model.reading.source_location import (
    LocatedDate,
    LocatedStr,
    SourceLocation,
)
from campaign_model.schema.recordings import Tongue
from quiz_service.app import create_app
from quiz_service.kernel.service import Service
from tests.quiz_service.phone import start

HERE = SourceLocation("recordings.yml", 2)
SOUND = bytes(range(256)) * 40


def recording(subject: str) -> Recording:
    return Recording(
        LocatedStr("t.mp3", HERE),
        LocatedStr(subject, HERE),
        Tongue.QINGYUAN,
        LocatedStr("村广播员", HERE),
        LocatedDate(2026, 11, 20),
        LocatedStr("本人同意", HERE),
        LocatedStr("念的话", HERE),
        HERE,
    )


@pytest.fixture
def phone(service: Service, tmp_path: Path) -> Iterator[FlaskClient]:
    """A phone at a campaign in which every question of the bank is recorded."""
    folder = tmp_path / "campaign"
    (folder / "audio").mkdir(parents=True)
    (folder / "audio" / "t.mp3").write_bytes(SOUND)
    campaign = service.campaign
    recorded = replace(
        campaign,
        folder=folder,
        recordings=tuple(recording(str(q.id)) for q in campaign.questions),
    )
    app: Flask = create_app(replace(service, campaign=recorded))
    with app.test_client() as client:
        yield client


def players(page: str) -> list[str]:
    return re.findall(r'<audio controls preload="none" src="([^"]+)">', page)


def test_each_recorded_question_has_a_player_that_loads_nothing_by_itself(
    phone: FlaskClient, codes: list[str]
) -> None:
    paper = start(phone, codes[0])

    assert len(players(paper.text)) == len(paper.offered)
    assert "庆元话 · 村广播员" in paper.text
    assert paper.text.count("<audio") == paper.text.count('preload="none"')


def test_a_campaign_without_recordings_shows_none(
    client: FlaskClient, codes: list[str]
) -> None:
    assert "<audio" not in start(client, codes[0]).text


def test_a_phone_may_ask_for_a_part_and_keep_it_for_a_year(
    phone: FlaskClient, codes: list[str]
) -> None:
    address = players(start(phone, codes[0]).text)[0]

    whole = phone.get(address)
    part = phone.get(address, headers={"Range": "bytes=100-299"})

    assert (whole.status_code, whole.data) == (200, SOUND)
    assert whole.headers["Content-Type"] == "audio/mpeg"
    assert "immutable" in whole.headers["Cache-Control"]
    assert (part.status_code, part.data) == (206, SOUND[100:300])
    assert "media-src 'self'" in whole.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["t.mp3", "../campaign.yml", "0" * 20 + ".mp3"])
def test_nobody_guesses_what_is_asked(phone: FlaskClient, name: str) -> None:
    assert phone.get(f"/audio/{name}").status_code == 404
