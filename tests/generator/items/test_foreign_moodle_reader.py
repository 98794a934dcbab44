"""A reader of Moodle XML that is not ours finds every question, its key and its reasons."""

from __future__ import annotations

from moodle_xml_parser.models import MultiChoiceQuestion
from moodle_xml_parser.parser import parse_bytes

from campaign_model import Campaign
from generator.items.bank_item import bank_item
from generator.items.exchange import EXCHANGES


def test_it_reads_every_option_its_mark_and_its_reason(qingyuan: Campaign) -> None:
    bank = [bank_item(question) for question in qingyuan.questions]

    found: dict[str, list[MultiChoiceQuestion]] = parse_bytes(
        EXCHANGES["moodle"].write(bank)
    )

    assert found["cloze"] == []
    for item, read in zip(bank, found["multichoice"], strict=True):
        assert (read.name, read.single) == (item.id, True)
        assert item.ask in read.text_pre_parse
        assert item.explain in read.general_feedback
        options = [(o.answer, o.score_fraction, o.feedback) for o in read.options]
        assert options == [
            (option.text, 100.0 if option.right else 0.0, option.why)
            for option in item.options
        ]
