"""The memory of what was read: a shortcut that never changes what is read."""

from __future__ import annotations

import io
import pickle
import shutil
from pathlib import Path

import pytest

from campaign_model import CampaignError, load_campaign
from campaign_model.reading import memory
from campaign_model.reading.memory import Memory
from campaign_model.schema.json_schema import all_schemas
from generator.starter import make_campaign
from tests.conftest import TODAY


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    return make_campaign("starter", tmp_path)


def read(starter: Path, file: Path) -> object:
    return load_campaign(starter, today=TODAY, memory=Memory(file))


def case_of(starter: Path) -> Path:
    return next(iter(sorted((starter / "cases").glob("*.md"))))


def test_a_campaign_recalled_is_the_campaign_read(
    starter: Path, tmp_path: Path
) -> None:
    file = tmp_path / "memory"
    plain = load_campaign(starter, today=TODAY)

    first, second = read(starter, file), read(starter, file)

    assert first == second == plain
    assert file.exists()


def test_a_recalled_word_knows_its_line(starter: Path, tmp_path: Path) -> None:
    file = tmp_path / "memory"
    read(starter, file)

    campaign, _notices = load_campaign(starter, today=TODAY, memory=Memory(file))

    case = next(iter(campaign.cases.values()))
    line = (
        case_of(starter)
        .read_text(encoding="utf-8")
        .split("\n")[case.title.location.line - 1]
    )
    assert line == f"title: {case.title}"


def test_an_edited_case_is_read_again(starter: Path, tmp_path: Path) -> None:
    file = tmp_path / "memory"
    read(starter, file)
    case = case_of(starter)
    case.write_text(
        case.read_text(encoding="utf-8") + "- 新的一条。\n", encoding="utf-8"
    )

    campaign, _notices = load_campaign(starter, today=TODAY, memory=Memory(file))

    assert "新的一条" in next(iter(campaign.cases.values())).sections[-1].text


def test_a_fault_is_told_every_time(starter: Path, tmp_path: Path) -> None:
    file = tmp_path / "memory"
    read(starter, file)
    case = case_of(starter)
    text = case.read_text(encoding="utf-8")
    case.write_text(text + "- 打 13812345678 找他。\n", encoding="utf-8")

    report = []
    for _again in range(2):
        with pytest.raises(CampaignError) as refused:
            read(starter, file)
        report.append(str(refused.value))

    assert report[0] == report[1]
    assert "138…78" in report[0]


def test_other_contacts_judge_every_case_anew(starter: Path, tmp_path: Path) -> None:
    file = tmp_path / "memory"
    case = case_of(starter)
    case.write_text(
        case.read_text(encoding="utf-8") + "- 拿不准，打 96110。\n", encoding="utf-8"
    )
    read(starter, file)
    contacts = starter / "contacts.yml"
    contacts.write_text(
        contacts.read_text(encoding="utf-8").replace("96110", "12377"), encoding="utf-8"
    )

    with pytest.raises(CampaignError, match=case.name):
        read(starter, file)


@pytest.mark.parametrize("data", [b"", b"\x80garbage", pickle.dumps(("other", {}, {}))])
def test_a_damaged_memory_is_no_memory(
    starter: Path, tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / "memory"
    file.write_bytes(data)

    assert read(starter, file) == load_campaign(starter, today=TODAY)


def test_a_memory_makes_nothing_but_parts_of_a_campaign(tmp_path: Path) -> None:
    file, victim = tmp_path / "memory", tmp_path / "victim"

    class Attack:
        def __reduce__(self) -> tuple[object, ...]:
            return Path.touch, (victim,)

    file.write_bytes(pickle.dumps(Attack()))

    Memory(file)

    assert not victim.exists()


def test_a_memory_calls_no_function_of_the_model(tmp_path: Path) -> None:
    file = tmp_path / "memory"

    class Attack:
        def __reduce__(self) -> tuple[object, ...]:
            return all_schemas, ()

    with pytest.raises(pickle.UnpicklingError, match="all_schemas"):
        memory._Unpickler(io.BytesIO(pickle.dumps(Attack()))).load()
    assert Memory(file).packed == {}


@pytest.mark.parametrize("part", ["check/law.py", "schema/cases.py", "reading/yaml.py"])
def test_another_version_of_any_part_reads_anew(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = Path(shutil.copytree(memory._PACKAGE, tmp_path / "campaign_model"))
    monkeypatch.setattr(memory, "_PACKAGE", package)
    memory._version.cache_clear()
    before = memory._version()

    with (package / part).open("a") as file:
        file.write("# another version\n")
    memory._version.cache_clear()

    assert memory._version() != before
    memory._version.cache_clear()


def test_what_no_run_uses_is_forgotten(starter: Path, tmp_path: Path) -> None:
    file = tmp_path / "memory"
    read(starter, file)
    case = case_of(starter)
    copy = case.with_name("copy-of-it.md")
    copy.write_text(
        case.read_text(encoding="utf-8").replace("title: ", "title: 又，", 1),
        encoding="utf-8",
    )
    read(starter, file)
    copy.unlink()
    read(starter, file)

    assert len(Memory(file).packed) == len(list((starter / "cases").glob("*.md")))
