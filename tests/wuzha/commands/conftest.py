"""A scratch service for the commands, and a wave in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from quiz_service.serving.start import prepare, settings_for
from tests.conftest import QINGYUAN, make_campaign
from wuzha.__main__ import main

CAMPAIGN = str(QINGYUAN)
NAMES = ("east", "west", "north")  # the counties of an installation
TIMES = ("--opens", "2026-11-01T08:00", "--closes", "2099-12-20T20:00")


@pytest.fixture(scope="session")
def data_after_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a service that was started once, to copy from."""
    folder = tmp_path_factory.mktemp("started") / "data"
    prepare(settings_for(QINGYUAN, {"WUZHA_DATA": str(folder)}), new=True)
    return folder


@pytest.fixture(autouse=True)
def data(
    data_after_start: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The folder of the service's data, as its first start leaves it."""
    shutil.copytree(data_after_start, tmp_path / "data")
    monkeypatch.setenv("WUZHA_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("WUZHA_DATABASE_URL", raising=False)
    return tmp_path / "data"


@pytest.fixture
def wave(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first wave of the county, open."""
    assert main(["waves", "open", CAMPAIGN, "--kind", "baseline", *TIMES]) == 0
    assert "第 1 轮已设好" in capsys.readouterr().out


@pytest.fixture(scope="session")
def installation_after_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation whose counties were started once, to copy from."""
    folder = tmp_path_factory.mktemp("installed") / "counties"
    folder.mkdir()
    entries = "".join(
        f"  - name: {name}\n    campaign: {name}\n    data: data/{name}\n"
        f"    address: http://localhost/{name}\n"
        for name in NAMES
    )
    file = folder / "installation.yml"
    file.write_text(f"counties:\n{entries}", "utf-8")
    for name in NAMES:
        make_campaign(name, folder)
        environment = {"WUZHA_INSTALLATION": str(file)}
        prepare(settings_for(folder / name, environment), new=True)
    return folder


@pytest.fixture
def installation(
    installation_after_start: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The file of an installation of three counties, each with its data beside it."""
    for name in ("WUZHA_DATA", "WUZHA_INSTALLATION"):
        monkeypatch.setenv(name, "")
    shutil.copytree(installation_after_start, tmp_path, dirs_exist_ok=True)
    return tmp_path / "installation.yml"
