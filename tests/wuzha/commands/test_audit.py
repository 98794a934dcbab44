"""``wuzha audit verify``: the chain, its end, and heads that were kept elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest

from tests.wuzha.commands.conftest import CAMPAIGN
from wuzha.__main__ import main

VERIFY = ["audit", "verify", CAMPAIGN]


def verdict(
    capsys: pytest.CaptureFixture[str], *more: str
) -> tuple[int, dict[str, object]]:
    capsys.readouterr()
    code = main([*VERIFY, "--json", *more])
    return code, json.loads(capsys.readouterr().out)


def change(data: Path, statement: str) -> None:
    database = sqlite.connect(str(data / "quiz.db"))
    database.execute(statement)
    database.commit()
    database.close()


def test_a_whole_log_names_its_head_and_finds_it_on_a_report(
    data: Path, wave: None, capsys: pytest.CaptureFixture[str]
) -> None:
    code, whole = verdict(capsys)
    head = str(whole["head"])

    assert (code, whole["records"], whole["missing"]) == (0, 1, [])
    assert main([*VERIFY, "--head", head[:16].upper()]) == 0
    assert "共 1 条" in capsys.readouterr().out


@pytest.mark.parametrize("where", ["number > 1", "number > 0"])
def test_a_cut_tail_and_an_emptied_log_are_found(
    data: Path, wave: None, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    moved = ["waves", "close", CAMPAIGN, "1", "2099-12-21T20:00", "--reason", "r"]
    assert main([*moved[:4], "--closes", *moved[4:]]) == 0
    _code, whole = verdict(capsys)
    change(data, f"DELETE FROM audit WHERE {where}")

    code, cut = verdict(capsys, "--head", str(whole["head"])[:16])

    assert code == 1
    assert cut["missing"] == [
        "服务的数据文件夹",
        f"--head {str(whole['head'])[:16]}",
    ]
    assert main(VERIFY) == 1
    assert "末尾被删掉" in capsys.readouterr().out


def test_a_start_on_a_log_that_was_cut_stops(
    data: Path, wave: None, capsys: pytest.CaptureFixture[str]
) -> None:
    change(data, "DELETE FROM audit")

    assert main(["serve", CAMPAIGN, "--port", "8397"]) == 1

    assert "audit-head" in capsys.readouterr().err


@pytest.mark.parametrize("head", ["3f9a", "not a head at all", "g" * 16, ""])
def test_what_is_no_head_is_refused(
    data: Path, head: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*VERIFY, "--head", head]) == 2

    assert "12 到 64" in capsys.readouterr().err


def test_a_log_whose_kept_head_is_gone_is_not_called_whole(
    data: Path, wave: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(VERIFY) == 0
    (data / "audit-head").unlink()

    assert main(VERIFY) == 1
    assert main(VERIFY) == 1
    assert "audit-head" in capsys.readouterr().err
