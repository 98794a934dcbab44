"""An engine for QTI that is not ours plays every question: who is right scores, all learn why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from pyslet.qtiv2.variables import ItemSessionState
from pyslet.qtiv2.xml import QTIDocument

from campaign_model import Campaign
from generator.items.bank_item import BankItem, bank_item
from generator.items.exchange import EXCHANGES
from generator.items.qti import MANIFEST

# Pyslet uses names of its own that it has renamed.
pytestmark = pytest.mark.filterwarnings(
    "ignore:.* is deprecated, use:DeprecationWarning"
)


@pytest.fixture(scope="module")
def bank(qingyuan: Campaign) -> list[BankItem]:
    return [bank_item(question) for question in qingyuan.questions]


def documents(package: bytes) -> Iterator[QTIDocument]:
    """Read the items of a package with Pyslet, in the order of the package."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        for name in opened.namelist():
            if name != MANIFEST:
                document = QTIDocument()
                document.read(src=io.BytesIO(opened.read(name)))
                yield document


def play(document: QTIDocument, choice: str) -> tuple[float, set[str]]:
    """Return the score of a choice, and the names of the feedback that it shows."""
    session = ItemSessionState(document.root)
    session.begin_session()
    session.begin_attempt()
    session["RESPONSE"].set_value(choice)
    session.end_attempt()
    return session["SCORE"].value, set(session["FEEDBACK"].value)


def test_every_choice_scores_and_shows_its_reason_and_the_lesson(
    bank: list[BankItem],
) -> None:
    played = 0
    for item, document in zip(
        bank, documents(EXCHANGES["qti"].write(bank)), strict=True
    ):
        for number, option in enumerate(item.options, 1):
            expected = (float(option.right), {f"A{number}", "EXPLAIN"})
            assert play(document, f"A{number}") == expected, (item.id, number)
            played += 1

    assert played == sum(len(item.options) for item in bank)
