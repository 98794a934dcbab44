"""Which database a verb works on: the service's, which it names, and never a new one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import wuzha.service
from quiz_service.serving.start import prepare, settings_for
from tests.conftest import QINGYUAN, ROOT
from tests.wuzha.commands.conftest import CAMPAIGN, TIMES
from wuzha.__main__ import main

VERBS = (
    ["organizers", "add", CAMPAIGN, "s01", "--role", "county"],
    ["organizers", "list", CAMPAIGN],
    ["organizers", "passwd", CAMPAIGN, "s01"],
    ["organizers", "disable", CAMPAIGN, "s01"],
    ["organizers", "reset-factor", CAMPAIGN, "s01"],
    ["waves", "open", CAMPAIGN, "--kind", "baseline", *TIMES],
    ["waves", "list", CAMPAIGN],
    ["waves", "close", CAMPAIGN, "1", *TIMES[2:], "--reason", "r"],
    ["waves", "headcount", CAMPAIGN, "1", "S01", "5", "--reason", "r"],
    ["codes", "issue", CAMPAIGN, "--unit", "S01", "--audience", "primary"],
    ["codes", "revoke", CAMPAIGN, "Q7K4M-9XW2T"],
    ["audit", "verify", CAMPAIGN],
    ["purge", CAMPAIGN],
    ["report", CAMPAIGN],
)


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: " ".join(verb[:2]))
def test_a_verb_that_meets_no_database_refuses_and_makes_none(
    verb: list[str], data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(data)

    assert main(verb) == 1

    complaint = capsys.readouterr().err
    assert str(data) in complaint
    assert "wuzha serve" in complaint
    assert not data.exists()


@pytest.fixture(scope="module")
def other_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of another service, with a key of its own."""
    other = tmp_path_factory.mktemp("other")
    prepare(settings_for(QINGYUAN, {"WUZHA_DATA": str(other)}), new=True)
    return other / "quiz.db"


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: " ".join(verb[:2]))
def test_a_verb_on_the_database_of_another_service_refuses(
    verb: list[str],
    data: Path,
    other_database: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copy(other_database, data / "quiz.db")

    assert main(verb) == 1

    assert "code-key" in capsys.readouterr().err


def test_a_file_without_tables_is_no_database_of_a_service(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(data)
    data.mkdir()
    (data / "quiz.db").touch()

    assert main(["waves", "list", CAMPAIGN]) == 1

    assert str(data / "quiz.db") in capsys.readouterr().err
    assert not (data / "keys").exists()


def test_every_verb_names_the_folder_and_the_database_it_used(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for verb in (["waves", "list", CAMPAIGN], ["purge", CAMPAIGN]):
        assert main(verb) == 0
        said = capsys.readouterr()
        assert f"{data}" in said.err
        assert f"sqlite:///{data / 'quiz.db'}" in said.err
        assert str(data) not in said.out


@pytest.mark.parametrize("is_set_up", [True, False])
def test_without_the_services_settings_it_says_where_they_are(
    *,
    is_set_up: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = tmp_path / "quiz.env"
    if is_set_up:
        settings.touch()
    monkeypatch.setattr(wuzha.service, "SERVICE_SETTINGS", settings)
    monkeypatch.delenv("WUZHA_DATA")
    monkeypatch.chdir(tmp_path)

    assert main(["waves", "list", CAMPAIGN]) == 1

    complaint = capsys.readouterr().err
    assert str(settings) in complaint
    assert ("这台机器上装着答题服务" in complaint) == is_set_up
    assert not (tmp_path / "build").exists()


def test_a_password_of_the_database_is_never_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "postgresql+psycopg://u:geheim@127.0.0.1:1/x"
    monkeypatch.setenv("WUZHA_DATABASE_URL", address)

    assert main(["waves", "list", CAMPAIGN]) == 1

    assert "geheim" not in capsys.readouterr().err


def on_server(
    settings: Path, program: str, *words: str
) -> subprocess.CompletedProcess[str]:
    """Run the wrapper of a server with these settings and another program."""
    script = (ROOT / "deploy/wuzha-on-server").read_text("utf-8")
    script = script.replace("/etc/wuzha/quiz.env", str(settings))
    script = script.replace("/srv/wuzha", str(ROOT)).replace("runuser -u wuzha --", "")
    script = script.replace(".venv/bin/wuzha", program)
    return subprocess.run(
        ["/bin/sh", "-c", script, "wuzha-on-server", *words],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": os.environ["PATH"]},
    )


def test_on_a_server_a_verb_is_run_with_the_services_settings(
    data: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "quiz.env"
    settings.write_text(f"# ours\nWUZHA_DATA={data}\n", "utf-8")

    ran = on_server(settings, f"{sys.executable} -m wuzha", "waves", "list", CAMPAIGN)

    assert str(data) in ran.stderr


def test_a_setting_reaches_a_verb_as_systemd_gives_it_to_the_service(
    tmp_path: Path,
) -> None:
    settings = tmp_path / "quiz.env"
    address = "postgresql+psycopg://wuzha:p$HOME&;#(`'=@db/wuzha?sslmode=require&a=b"
    lines = (
        "; ours\r",
        f"WUZHA_DATABASE_URL={address}\r",
        "",
        'WUZHA_OIDC_NAME="钉钉 和 微信"',
        " WUZHA_PROXY_HOPS=1",
        "WUZHA_KITS=/a b",  # and no end of the line
    )
    settings.write_bytes("\n".join(lines).encode())

    ran = on_server(settings, "env")

    given = dict(line.split("=", 1) for line in ran.stdout.splitlines())
    ours = {name: text for name, text in given.items() if name.startswith("WUZHA_")}
    assert ours == {
        "WUZHA_DATABASE_URL": address,
        "WUZHA_OIDC_NAME": "钉钉 和 微信",
        "WUZHA_PROXY_HOPS": "1",
        "WUZHA_KITS": "/a b",
    }
