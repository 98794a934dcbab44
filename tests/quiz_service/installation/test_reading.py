"""The file of an installation: read with its mistakes, which are all told at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from quiz_service.installation.entries import CountyEntry
from quiz_service.installation.reading import (
    NOT_HERE,
    VARIABLE_OF,
    Installation,
    read_installation,
)
from quiz_service.kernel.settings import SettingsError
from quiz_service.serving.start import settings_for
from tests.conftest import ROOT

Write = Callable[..., Path]
ENTRY = {"campaign": "campaigns/{name}", "data": "data/{name}"}


def entry(name: str, /, **more: str) -> str:
    address = f"https://fz.example.cn/{name}"
    fields = {"name": name, "address": address, **ENTRY, **more}
    lines = [f"{key}: {value.format(name=name)}" for key, value in fields.items()]
    return "  - " + "\n    ".join(lines) + "\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(*entries: str, after: str = "") -> Path:
        file = tmp_path / "installation.yml"
        file.write_text("counties:\n" + "".join(entries) + after, "utf-8")
        return file

    return write


def complaint(file: Path, **environment: str) -> str:
    with pytest.raises(SettingsError) as refused:
        read_installation(file, environment)
    return str(refused.value)


def test_counties_come_with_their_own_data_below_the_file(
    write: Write, tmp_path: Path
) -> None:
    url = "postgresql+psycopg://wuzha@localhost/west"
    file = write(entry("east"), entry("west", database=url))

    east, west = read_installation(file, {"WUZHA_PROXY_HOPS": "1"}).services

    assert (east.county, east.root, east.hops) == ("east", "/east", 1)
    assert east.data == tmp_path / "data/east"
    assert east.database == f"sqlite:///{tmp_path / 'data/east/quiz.db'}"
    assert (west.campaign, west.database) == (tmp_path / "campaigns/west", url)
    assert not (east.counties or west.counties)


def test_a_province_knows_the_folders_of_the_counties_and_no_county_does(
    write: Write, tmp_path: Path
) -> None:
    province = entry("all").replace("  - ", "province:\n    ")
    file = write(entry("east"), entry("west"), after=province)

    *counties, province_service = read_installation(file, {}).services

    names = {county.name: county.data for county in province_service.counties}
    assert names == {n: tmp_path / "data" / n for n in ("east", "west")}
    assert not any(county.counties for county in counties)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"name": "east"}, "都叫“east”"),
        ({"campaign": "campaigns/east"}, "“east”的专题"),
        ({"data": "data/east"}, "同一个数据文件夹"),
        ({"data": "data/east/west"}, "一个在另一个里面"),
        ({"data": "data/west/../east"}, "同一个数据文件夹"),
        ({"address": "https://fz.example.cn/east"}, "同一个网址"),
        ({"address": "https://FZ.example.cn/east"}, "同一个网址"),
        ({"address": "https://fz.example.cn/east/b"}, "套在一起"),
        ({"address": "https://fz.example.cn"}, "套在一起"),
        ({"address": "http://fz.example.cn/west"}, "address"),
        ({"database": "mysql://x"}, "database"),
        ({"webhook": "https://oa.example.cn"}, "webhook_secret"),
        ({"name": "WEST"}, "“WEST”"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_two_counties_cannot_have_is_told_with_its_line(
    write: Write, more: dict[str, str], sentence: str
) -> None:
    told = complaint(write(entry("east"), entry("west", **more)))

    assert re.search(r"installation\.yml:\d+: ", told)
    assert sentence in told


def test_one_database_for_two_is_refused(write: Write) -> None:
    url = "postgresql+psycopg://wuzha@localhost/wuzha"
    file = write(entry("east", database=url), entry("west", database=url))

    assert "同一个数据库" in complaint(file)


@pytest.mark.parametrize("kits", [{}, {"kits": "kits"}], ids=["default", "written"])
def test_one_folder_of_kits_for_two_is_refused(
    write: Write, kits: dict[str, str]
) -> None:
    """Units are called alike everywhere: S01 of one county would get that of the other."""
    file = write(
        entry("east", campaign="{name}/fanzha", **kits),
        entry("west", campaign="{name}/fanzha", **kits),
    )

    assert "“west”和“east”用的是同一个物料包文件夹" in complaint(file)


@pytest.mark.parametrize("name", [*VARIABLE_OF.values(), *NOT_HERE])
def test_what_would_make_two_counties_one_is_not_taken_from_the_environment(
    write: Write, name: str
) -> None:
    told = complaint(write(entry("east")), **{name: "5f" * 32})

    assert f"{name}" in told and "installation.yml:1" in told


def test_every_command_meets_the_settings_of_its_county(
    write: Write, tmp_path: Path
) -> None:
    file = write(entry("east"), entry("west"))
    environment = {"WUZHA_INSTALLATION": str(file)}

    west = settings_for(tmp_path / "campaigns/west", environment)

    assert west.data == tmp_path / "data/west"
    with pytest.raises(SettingsError, match="campaigns/north"):
        settings_for(tmp_path / "campaigns/north", environment)


def test_two_hosts_need_no_paths(write: Write) -> None:
    file = write(
        entry("east", address="https://east.example.cn"),
        entry("west", address="https://west.example.cn"),
    )

    assert isinstance(read_installation(file, {}), Installation)


def test_the_example_can_be_read_and_the_handbook_names_every_field() -> None:
    example = ROOT / "deploy/installation.example.yml"
    handbook = (ROOT / "docs/operators.md").read_text("utf-8")

    services = read_installation(example, {}).services

    assert len(services) == 3 and services[-1].counties
    section = handbook.split("## 一处装很多县")[1].split("\n## ")[0]
    fields = set(CountyEntry.__dataclass_fields__) - {"location"}
    assert fields <= set(re.findall(r"`([a-z_]+)`", section))
