"""One folder for each rule, with one fault; ``expected.txt`` is the whole report.

A folder under ``tests/campaigns/broken`` holds only the files that differ from the
starter (``removed.txt`` names files to leave out). To add a rule, add a folder.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from campaign_model.language import gettext
from tests.campaign_model.starter import ROOT, copy_starter, report_on

EXAMPLES = ROOT / "tests/campaigns"
BROKEN = sorted(path.name for path in (EXAMPLES / "broken").iterdir())
NOTICED = sorted(path.name for path in (EXAMPLES / "noticed").iterdir())
ABOUT_THE_EXAMPLE = ("expected.txt", "removed.txt")


def overlaid(example: Path, folder: Path) -> Path:
    campaign = copy_starter(folder)
    ignore = shutil.ignore_patterns(*ABOUT_THE_EXAMPLE)
    shutil.copytree(example, campaign, dirs_exist_ok=True, ignore=ignore)
    removed = example / "removed.txt"
    for name in removed.read_text("utf-8").split() if removed.exists() else []:
        (campaign / name).unlink()
    return campaign


def test_the_readme_shows_what_a_broken_case_is_told(tmp_path: Path) -> None:
    campaign = copy_starter(tmp_path)
    (case,) = (campaign / "cases").glob("*.md")
    text = case.read_text("utf-8")
    answer = "answer: 先别转账快打个电话问"
    case.write_text(re.sub(r"(?m)^answer: .*$", answer, text), "utf-8")
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = re.findall(r"(?m)^campaigns/qingyuan/cases/…md:\d+: (.*)$", readme)

    said = report_on(campaign).splitlines()[0]

    assert [said.partition(": ")[2]] == shown


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_campaign_says_exactly(name: str, tmp_path: Path) -> None:
    example = EXAMPLES / "broken" / name

    report = report_on(overlaid(example, tmp_path))

    assert report == (example / "expected.txt").read_text("utf-8").rstrip("\n")
    assert "什么都没有写出" in report


@pytest.mark.parametrize("name", NOTICED)
def test_a_curious_campaign_loads_and_says_exactly(name: str, tmp_path: Path) -> None:
    example = EXAMPLES / "noticed" / name

    report = report_on(overlaid(example, tmp_path))

    assert report == (example / "expected.txt").read_text("utf-8").rstrip("\n")
    assert "什么都没有写出" not in report


def test_every_message_of_the_reader_is_seen_in_an_example_or_a_test() -> None:
    texts = [path.read_text("utf-8") for path in EXAMPLES.glob("*/*/expected.txt")]
    texts += [
        path.read_text("utf-8") for path in Path(__file__).parent.rglob("test_*.py")
    ]
    reports = "\n".join(texts)

    unseen = [
        message for message in messages() if not re.search(pattern_of(message), reports)
    ]

    assert unseen == []


def messages() -> list[str]:
    """What the reader can say; the command line has its own tests."""
    extracted = extract_from_dir(
        ROOT / "campaign_model",
        method_map=[("command.py", "ignore"), ("**.py", "python")],
        keywords={"_": None},
    )
    return sorted({message for _file, _line, message, _notes, _context in extracted})


def pattern_of(message: str) -> str:
    """The Chinese message as a pattern, any text in the place of its placeholders."""
    parts = re.split(r"\{\w+\}", gettext(message))
    return ".+?".join(re.escape(part) for part in parts)
