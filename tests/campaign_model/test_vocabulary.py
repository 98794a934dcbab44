"""Closed words stand once: a new kind of unit or medium is one row in one file."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.sources.contributing import block
from campaign_model import vocabulary
from campaign_model.vocabulary import Medium, Term, UnitKind, WaveKind
from tests.campaign_model.starter import copy_starter
from tests.rules.syntax import nodes
from tests.rules.test_sizes import ROOT, sources

VOCABULARIES = [
    item
    for item in vars(vocabulary).values()
    if isinstance(item, type) and issubclass(item, Term) and item is not Term
]
# What a migration wrote into a database stays as it was on that day.
FROZEN = "migrations"
ROWS = {
    '    VILLAGE = "village"': block("Add a kind of unit or a medium", "python"),
    '    FACE = "face"': '    PARCEL = "parcel", "包裹里的卡片", "card in a parcel"\n',
}
# Reads a campaign with the new words, and asks each program for their names.
SCRIPT = """
import json, sys, types
from datetime import date
from pathlib import Path
source, campaign = sys.argv[1:]
module = types.ModuleType("campaign_model.vocabulary")
sys.modules[module.__name__] = module
exec(compile(Path(source).read_text("utf-8"), source, "exec"), vars(module))

from campaign_model import load_campaign
from campaign_model.schema.handbook import table
from campaign_model.schema.units import Unit
from generator.site.environment import medium
from quiz_service.reports.presentation.rates import kind_name

loaded, _notices = load_campaign(Path(campaign), today=date(2026, 11, 23))
(unit,) = [unit for unit in loaded.units.values() if unit.kind == "hotel"]
(item,) = [i for i in loaded.practice if i.scene and i.scene.medium == "parcel"]
said = [kind_name(unit.kind), unit.kind.chinese, str(medium(item.scene.medium))]
print(json.dumps([*said, "`hotel` 宾馆" in table(Unit)]))
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """The starter with a hotel among its units, and a card in a parcel to judge."""
    campaign = copy_starter(tmp_path)
    for name, old, new in (
        ("units.csv", "enterprise", "hotel"),
        ("practice/T04.yml", "as: call", "as: parcel"),
    ):
        text = (campaign / name).read_text("utf-8")
        assert old in text
        (campaign / name).write_text(text.replace(old, new, 1), "utf-8")
    return campaign


@pytest.mark.slow
def test_a_new_word_is_one_row(campaign: Path, tmp_path: Path) -> None:
    text = Path(vocabulary.__file__).read_text("utf-8")
    for before, row in ROWS.items():
        text = text.replace(before, f"{row}{before}")
    widened = tmp_path / "vocabulary.py"
    widened.write_text(text, "utf-8")

    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(widened), str(campaign)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == ["宾馆", "宾馆", "包裹里的卡片", True]


def lists_of_words() -> list[str]:
    """Every list, set or table outside of the vocabulary that spells two of its words."""
    spellings = [set(words.spellings()) for words in VOCABULARIES]
    lists = []
    for path in sources():
        if path.name == "vocabulary.py" or FROZEN in path.parts:
            continue
        for node in nodes(path):
            parts = getattr(node, "elts", None) or getattr(node, "keys", None) or []
            texts = {p.value for p in parts if isinstance(p, ast.Constant)}
            if len(texts) > 1 and any(len(texts & words) > 1 for words in spellings):
                lists.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    return lists


def test_no_other_module_lists_the_words() -> None:
    assert lists_of_words() == []


@pytest.mark.parametrize("words", VOCABULARIES, ids=lambda words: words.__name__)
def test_a_word_has_a_name_in_both_languages(words: type[Term]) -> None:
    assert all(word.chinese and word.english for word in words)
    assert len({word.value for word in words}) == len(words)


def test_a_name_is_in_the_language_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WUZHA_LANG", "en")
    english = [Medium.SMS.label, UnitKind.label_of("school"), WaveKind.FINAL.label]
    monkeypatch.setenv("WUZHA_LANG", "zh_CN")
    chinese = [Medium.SMS.label, UnitKind.label_of("school"), WaveKind.FINAL.label]

    assert english == ["text message", "Schools", "After the campaign"]
    assert chinese == ["短信", "学校", "宣传后"]


def test_a_word_of_an_older_record_is_shown_as_it_is() -> None:
    assert UnitKind.label_of("monastery") == "monastery"
    assert UnitKind.named("monastery") is None
    with pytest.raises(ValueError, match="'monastery' is no UnitKind"):
        UnitKind.of("monastery")
