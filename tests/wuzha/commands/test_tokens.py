"""``wuzha tokens``: said once, listed without the token, ended at once."""

from __future__ import annotations

import json
import re

import pytest

from tests.conftest import ROOT
from tests.wuzha.commands.conftest import CAMPAIGN
from wuzha.__main__ import main


def test_a_token_is_said_once_and_never_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["tokens", "add", CAMPAIGN, "screen", "--role", "county"]) == 0
    token = capsys.readouterr().out.splitlines()[0]
    assert main(["tokens", "list", CAMPAIGN, "--json"]) == 0
    listed = capsys.readouterr().out

    [entry] = json.loads(listed)
    assert token.startswith("wuzha_") and token not in listed
    assert (entry["name"], entry["role"], entry["revoked"]) == (
        "screen",
        "county",
        None,
    )


def test_an_ended_token_is_listed_as_ended_and_not_ended_twice(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["tokens", "add", CAMPAIGN, "screen", "--role", "county"])

    assert main(["tokens", "revoke", CAMPAIGN, "screen"]) == 0
    assert main(["tokens", "revoke", CAMPAIGN, "screen"]) == 1
    assert main(["tokens", "add", CAMPAIGN, "screen", "--role", "county"]) == 1
    capsys.readouterr()
    assert main(["tokens", "list", CAMPAIGN]) == 0
    assert capsys.readouterr().out == "screen\tcounty\t\t已停用\n"


@pytest.mark.parametrize(
    "about",
    [
        ["screen", "--role", "unit"],
        ["screen", "--role", "county", "--scope", "unit:S01"],
        ["screen", "--role", "unit", "--scope", "unit:NO"],
        ["SCREEN", "--role", "county"],
    ],
)
def test_a_token_without_a_scope_of_its_role_is_refused(about: list[str]) -> None:
    assert main(["tokens", "add", CAMPAIGN, *about]) == 1
    assert main(["tokens", "revoke", CAMPAIGN, "screen"]) == 1


def test_the_lines_of_the_operators_handbook_do_what_they_say(
    capsys: pytest.CaptureFixture[str],
) -> None:
    handbook = (ROOT / "docs/operators.md").read_text("utf-8")
    lines = re.findall(r"^wuzha-on-server (tokens [^#\n]+)", handbook, re.MULTILINE)

    for line in lines:
        words = line.replace("campaigns/qingyuan", CAMPAIGN).split()
        assert main(words) == 0, line
    capsys.readouterr()
    assert len(lines) == 4
    assert main(["tokens", "list", CAMPAIGN]) == 0
    assert "screen\tcounty\t\t已停用" in capsys.readouterr().out
