"""``wuzha organizers``: accounts, their passwords and lost phones, on record."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from quiz_service.audit.models import AuditRecord
from quiz_service.kernel.database import open_database
from quiz_service.organizers import second_factor, sessions
from quiz_service.organizers.accounts import Account, find_account, verify_password
from quiz_service.organizers.models import SecondFactor
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.organizers.office import OTHER_PASSWORD, PASSWORD
from tests.wuzha.commands.conftest import CAMPAIGN
from wuzha.__main__ import main


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Engine, Account]:
    """The database of the command line, and an account in it that is signed in."""
    monkeypatch.setenv("WUZHA_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("WUZHA_DATABASE_URL", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    arguments = ["s01", "--role", "unit", "--scope", "unit:S01"]
    assert main(["organizers", "add", CAMPAIGN, *arguments]) == 0
    engine = open_database(f"sqlite:///{tmp_path / 'data' / 'quiz.db'}")
    with engine.begin() as connection:
        account, _hashed = find_account(connection, "s01")
        assert account is not None
        sessions.begin(connection, account, MOMENT)
    return engine, account


def live(engine: Engine, account: Account) -> int:
    with engine.begin() as connection:
        return len(sessions.live_sessions(connection, account.id, MOMENT))


def test_an_account_of_a_province_is_not_made_where_there_is_one_county(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))

    assert main(["organizers", "add", CAMPAIGN, "chief", "--role", "province"]) == 1
    assert "只有一个县" in capsys.readouterr().err


def test_a_lost_phone_is_taken_off_and_every_session_ends(
    command: tuple[Engine, Account],
) -> None:
    engine, account = command
    with engine.begin() as connection:
        second_factor.set_up(connection, account.id)
        connection.execute(update(SecondFactor).values(confirmed=MOMENT))

    assert main(["organizers", "reset-factor", CAMPAIGN, "s01"]) == 0
    assert live(engine, account) == 0
    with engine.begin() as connection:
        assert not second_factor.needs_code(connection, account.id)


def test_a_new_password_ends_every_session(
    command: tuple[Engine, Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, account = command
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{OTHER_PASSWORD}\n"))

    assert main(["organizers", "passwd", CAMPAIGN, "s01"]) == 0
    assert live(engine, account) == 0
    with engine.begin() as connection:
        assert verify_password(OTHER_PASSWORD, find_account(connection, "s01")[1])


@pytest.mark.parametrize(
    ("login", "message"), [("nobody", "nobody"), ("s01", "不用动态码")]
)
def test_where_there_is_no_second_factor_nothing_is_reset(
    command: tuple[Engine, Account],
    login: str,
    message: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    engine, account = command

    assert main(["organizers", "reset-factor", CAMPAIGN, login]) == 1
    assert message in capsys.readouterr().err
    assert live(engine, account) == 1


def recorded(engine: Engine) -> list[str]:
    with engine.begin() as connection:
        rows = select(AuditRecord.act).order_by(AuditRecord.number)
        return list(connection.execute(rows).scalars())


def test_a_command_writes_the_act_that_the_page_writes(
    command: tuple[Engine, Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, account = command
    with engine.begin() as connection:
        second_factor.set_up(connection, account.id)
        connection.execute(update(SecondFactor).values(confirmed=MOMENT))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{OTHER_PASSWORD}\n"))

    for work in ("reset-factor", "passwd", "disable"):
        assert main(["organizers", work, CAMPAIGN, "s01"]) == 0

    assert recorded(engine) == [
        "account added",
        "second factor removed",
        "password changed",
        "account disabled",
    ]


def test_the_last_account_of_the_county_stays_for_the_command_too(
    command: tuple[Engine, Account],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    engine, _account = command
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    assert main(["organizers", "add", CAMPAIGN, "county", "--role", "county"]) == 0

    assert main(["organizers", "disable", CAMPAIGN, "county"]) == 1
    assert "最后一个能管全县的账号" in capsys.readouterr().err
    with engine.begin() as connection:
        assert find_account(connection, "county")[0] is not None


def test_accounts_are_added_disabled_and_given_a_new_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(work: str, password: str, *more: str) -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        return main(["organizers", work, CAMPAIGN, "s01", *more])

    unit = ["--role", "unit", "--scope", "unit:S01"]
    assert run("add", "short", *unit) == 1
    assert run("add", "three-hares-dance-9", "--role", "unit", "--scope", "unit:X") == 1
    assert run("add", "three-hares-dance-9", "--role", "unit") == 1
    assert run("add", "three-hares-dance-9", *unit) == 0
    assert run("add", "three-hares-dance-9", *unit) == 1
    assert run("passwd", "four-hares-dance-10") == 0
    assert run("disable", "") == 0
    assert run("disable", "") == 1
    assert "已记入日志" in capsys.readouterr().out


def test_an_account_that_is_not_there_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["organizers", "disable", CAMPAIGN, "nobody"]) == 1
    assert "nobody" in capsys.readouterr().err


def test_accounts_are_listed_for_people_and_programs(
    command: tuple[Engine, Account], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    assert main(["organizers", "list", CAMPAIGN]) == 0
    assert capsys.readouterr().out == "s01\tunit\tunit:S01\t在用\n"
    assert main(["organizers", "list", CAMPAIGN, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["login"], row["role"], row["disabled"]) == ("s01", "unit", None)
