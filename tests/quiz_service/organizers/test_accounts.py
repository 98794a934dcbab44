"""Accounts on both databases, and what the command line does to them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from campaign_model.command import main
from quiz_service.audit.models import AuditRecord
from quiz_service.kernel.database import open_database
from quiz_service.organizers import second_factor, sessions
from quiz_service.organizers.accounts import Account, add, find_account, verify_password
from quiz_service.organizers.models import SecondFactor
from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import MOMENT, both
from tests.quiz_service.organizers.office import OTHER_PASSWORD, PASSWORD

CAMPAIGN = str(QINGYUAN)


@both
def test_a_name_is_given_once(engine: Engine) -> None:
    with engine.begin() as connection:
        made = [
            add(
                connection,
                "s09",
                PASSWORD,
                role="unit",
                scope="unit:S01",
                moment=MOMENT,
            )
            for _each in range(2)
        ]

    assert made == [True, False]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Engine, Account]:
    """The database of the command line, and an account in it that is signed in."""
    monkeypatch.setenv("WUZHA_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("WUZHA_DATABASE_URL", raising=False)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    wanted = ["s01", "--role", "unit", "--scope", "unit:S01"]
    assert main(["organizers", "add", CAMPAIGN, *wanted]) == 0
    engine = open_database(f"sqlite:///{tmp_path / 'data' / 'quiz.db'}")
    with engine.begin() as connection:
        account, _kept = find_account(connection, "s01")
        assert account is not None
        sessions.begin(connection, account, MOMENT)
    return engine, account


def live(engine: Engine, account: Account) -> int:
    with engine.begin() as connection:
        return len(sessions.live(connection, account.id, MOMENT))


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
        assert not second_factor.is_asked(connection, account.id)


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
    ("login", "said"), [("nobody", "nobody"), ("s01", "不用动态码")]
)
def test_where_there_is_no_second_factor_nothing_is_reset(
    command: tuple[Engine, Account],
    login: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    engine, account = command

    assert main(["organizers", "reset-factor", CAMPAIGN, login]) == 1
    assert said in capsys.readouterr().err
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
