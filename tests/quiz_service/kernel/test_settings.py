"""Environment in, settings out; every wrong value is refused loudly, all at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz_service.kernel.keys import open_keys
from quiz_service.kernel.settings import (
    ROLES,
    VARIABLES,
    ServiceSettings,
    SettingsError,
    Variable,
    read_settings,
)
from quiz_service.organizers.roles import Role
from tests.conftest import QINGYUAN, ROOT

OWN_ADDRESS = "http://127.0.0.1:8001"


def read(**variables: str) -> ServiceSettings:
    return read_settings(variables, QINGYUAN, listening=OWN_ADDRESS)


def test_without_any_variable_it_serves_this_machine_alone() -> None:
    settings = read()

    assert (settings.address, settings.secure, settings.hops) == (OWN_ADDRESS, False, 0)
    assert settings.database == "sqlite:///build/qingyuan.service/quiz.db"


def test_every_variable_is_read() -> None:
    settings = read(
        WUZHA_ADDRESS="https://quiz.example.cn/",
        WUZHA_SITE_ADDRESS="http://192.0.2.7:8000/wuzha/",
        WUZHA_PROXY_HOPS="2",
        WUZHA_DATABASE_URL="postgresql+psycopg://u:p%40@h/db",
        WUZHA_DATA="/srv/wuzha",
        WUZHA_SECRET="abcdefghij" * 4,
        PATH="/bin",
    )

    assert (settings.address, settings.host, settings.secure) == (
        "https://quiz.example.cn",
        "quiz.example.cn",
        True,
    )
    assert settings.site == "http://192.0.2.7:8000/wuzha"
    assert (settings.hops, settings.data) == (2, Path("/srv/wuzha"))


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("https://quiz.example.cn", ""),
        ("https://www.example.cn/dt/", "/dt"),
        ("https://www.example.cn:8443/fan-zha/dt", "/fan-zha/dt"),
    ],
)
def test_an_address_may_lead_below_a_path(address: str, root: str) -> None:
    settings = read(WUZHA_ADDRESS=address)

    assert settings.root == root
    assert settings.origin + root == settings.address == address.rstrip("/")


WRONG = {
    "a short secret": ("WUZHA_SECRET", "changeme"),
    "a secret of one sign": ("WUZHA_SECRET", "a" * 64),
    "a secret with a new line": ("WUZHA_SECRET", "abcdefghij" * 4 + "\n"),
    "a short code key": ("WUZHA_CODE_KEY", "12345678"),
    "a database that is no address": ("WUZHA_DATABASE_URL", "quiz.db"),
    "an unknown driver": ("WUZHA_DATABASE_URL", "mysql://u@h/db"),
    "another driver of PostgreSQL": ("WUZHA_DATABASE_URL", "postgresql://u@h/db"),
    "a database in memory": ("WUZHA_DATABASE_URL", "sqlite:///:memory:"),
    "fewer than no proxies": ("WUZHA_PROXY_HOPS", "-1"),
    "far too many proxies": ("WUZHA_PROXY_HOPS", "99"),
    "proxies in words": ("WUZHA_PROXY_HOPS", "yes"),
    "proxies in full-width digits": ("WUZHA_PROXY_HOPS", "１"),
    "an address without https": ("WUZHA_ADDRESS", "http://quiz.example.cn"),
    "an address with a path of dots": ("WUZHA_ADDRESS", "https://quiz.example.cn/../a"),
    "an address with an escaped path": (
        "WUZHA_ADDRESS",
        "https://quiz.example.cn/%64t",
    ),
    "an address with an empty folder": ("WUZHA_ADDRESS", "https://quiz.example.cn//dt"),
    "an address with a password": ("WUZHA_ADDRESS", "https://u:p@quiz.example.cn"),
    "an address without a scheme": ("WUZHA_ADDRESS", "quiz.example.cn"),
    "an address with a port that is none": (
        "WUZHA_ADDRESS",
        "https://quiz.example.cn:99999",
    ),
    "an address in look-alike letters": ("WUZHA_ADDRESS", "https://quіz.example.cn"),
    "a site without a scheme": ("WUZHA_SITE_ADDRESS", "site.example.cn"),
    "a site with a password": ("WUZHA_SITE_ADDRESS", "https://u:p@site.example.cn"),
    "a site with a port that is none": ("WUZHA_SITE_ADDRESS", "https://a.cn:99999"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_refused_with_its_name_and_an_example(name: str) -> None:
    variable, value = WRONG[name]

    with pytest.raises(SettingsError) as caught:
        read(**{variable: value})

    assert str(caught.value).startswith(f"{variable}：")
    assert f"{variable}=" in str(caught.value)
    assert "SECRET" not in variable or value.strip() not in str(caught.value)


def test_a_variable_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(SettingsError, match="是不是 WUZHA_ADDRESS"):
        read(WUZHA_ADRESS="https://quiz.example.cn")


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(SettingsError) as caught:
        read(WUZHA_PROXY_HOPS="x", WUZHA_ADDRESS="x", WUZHA_NOTHING="x")

    assert len(str(caught.value).splitlines()) == 3


def test_the_sign_in_of_an_office_takes_all_four() -> None:
    with pytest.raises(SettingsError) as refused:
        read(WUZHA_OIDC_ISSUER="https://login.example.cn")

    for name in ("CLIENT_ID", "CLIENT_SECRET", "NAME"):
        assert f"缺 WUZHA_OIDC_{name}" in str(refused.value)


def test_whose_accounts_need_a_second_factor_is_told_by_role() -> None:
    assert read(WUZHA_FACTOR_FOR="county, inspector").factor_for == {
        "county",
        "inspector",
    }
    assert read().factor_for == frozenset()
    with pytest.raises(SettingsError, match="WUZHA_FACTOR_FOR"):
        read(WUZHA_FACTOR_FOR="mayor")
    assert set(ROLES) == {role.value for role in Role}


def test_keys_are_made_once_and_kept(tmp_path: Path) -> None:
    settings = read(WUZHA_DATA=str(tmp_path))

    first, second = open_keys(settings, new=True), open_keys(settings)

    assert first == second
    assert len(first.code) >= 32
    assert first.code.decode() != first.secrets[0]
    for path in (tmp_path / "keys").iterdir():
        assert path.stat().st_mode & 0o077 == 0


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    settings = read(WUZHA_DATA=str(tmp_path))
    open_keys(settings, new=True)
    (tmp_path / "keys/code-key").chmod(0o644)

    with pytest.raises(SettingsError, match="chmod 600"):
        open_keys(settings)


@pytest.mark.parametrize("damage", ["", "short", "é" * 40])
def test_a_damaged_key_is_never_replaced_silently(tmp_path: Path, damage: str) -> None:
    settings = read(WUZHA_DATA=str(tmp_path))
    open_keys(settings, new=True)
    (tmp_path / "keys/code-key").write_text(damage, encoding="utf-8")

    with pytest.raises(SettingsError, match="备份"):
        open_keys(settings)


@pytest.mark.parametrize("name", ["code-key", "secret"])
def test_a_key_that_is_gone_is_not_made_again(tmp_path: Path, name: str) -> None:
    settings = read(WUZHA_DATA=str(tmp_path))
    open_keys(settings, new=True)
    (tmp_path / "keys" / name).unlink()

    with pytest.raises(SettingsError, match="备份"):
        open_keys(settings)

    assert not (tmp_path / "keys" / name).exists()


def test_the_handbook_lists_every_variable_and_no_other() -> None:
    handbook = (ROOT / "docs/operators.md").read_text(encoding="utf-8")

    listed = re.findall(r"^\| `(WUZHA_\w+)` \|", handbook, re.M)

    assert sorted(listed) == sorted([*(v.name for v in VARIABLES), "WUZHA_LANG"])


def rows_of_the_handbook() -> dict[str, tuple[str, str]]:
    """The example and the sentence of each variable."""
    handbook = (ROOT / "docs/operators.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(WUZHA_\w+)` \| (.+?) \| (.+) \|$", handbook, re.M)
    return {name: (example, sentence) for name, example, sentence in rows}


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda variable: variable.name)
def test_the_handbooks_row_agrees_with_the_check(variable: Variable) -> None:
    example, sentence = rows_of_the_handbook()[variable.name]

    plain = re.fullmatch(r"`([^`]+)`", example)
    assert plain is None or variable.check(plain[1])
    words = re.findall(r"`([a-z]+)`", sentence)
    assert not variable.choices or sorted(words) == sorted(variable.choices)
    for choice in variable.choices:
        assert variable.check(choice)
    numbers = re.search(r"(\d+) 到 (\d+)", sentence)
    if numbers:
        least, most = int(numbers[1]), int(numbers[2])
        fits = [number for number in range(99) if variable.check(str(number))]
        assert (min(fits), max(fits)) == (least, most)


def test_every_example_is_a_right_value() -> None:
    for variable in VARIABLES:
        if "openssl" not in variable.example:
            assert variable.check(variable.example), variable.name


@pytest.mark.parametrize(
    "receiver",
    [
        "http://oa.example.cn/hook",
        "https://me:pw@oa.example.cn/",
        "ftp://oa.example.cn",
        "oa",
    ],
)
def test_a_receiver_is_reached_by_https_alone(receiver: str) -> None:
    environment = {"WUZHA_WEBHOOK": receiver, "WUZHA_WEBHOOK_SECRET": "0123456789" * 4}

    with pytest.raises(SettingsError, match="WUZHA_WEBHOOK："):
        read_settings(environment, QINGYUAN, listening="http://localhost")


def test_a_receiver_without_a_secret_is_refused() -> None:
    environment = {"WUZHA_WEBHOOK": "https://oa.example.cn/hook?key=1"}

    with pytest.raises(SettingsError, match="WUZHA_WEBHOOK_SECRET"):
        read_settings(environment, QINGYUAN, listening="http://localhost")
