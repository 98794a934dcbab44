"""Moodle XML: a question bank as Moodle exports and imports it."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from generator.items.bank_item import (
    BankItem,
    BankOption,
    ItemFileError,
    as_html,
    plain,
)

RIGHT, WRONG = "100", "0"


def write_moodle(items: Iterable[BankItem]) -> bytes:
    """Return the items as multiple choice with one answer."""
    quiz = Element("quiz")
    for item in items:
        quiz.append(_question(item))
    indent(quiz, " ")
    data: bytes = tostring(quiz, encoding="utf-8", xml_declaration=True)
    return data + b"\n"


def read_moodle(data: bytes) -> list[BankItem]:
    """Return the multiple choice questions with one right answer. Raises ItemFileError."""
    try:
        quiz = fromstring(data)
        questions = [q for q in quiz.iter("question") if q.get("type") == "multichoice"]
        found = [_item(question) for question in questions]
    # An encoding that nobody knows is a LookupError, a fraction that is no number a ValueError.
    except (ParseError, DefusedXmlException, LookupError, ValueError) as error:
        raise ItemFileError("Moodle XML") from error
    items = [item for item in found if sum(o.right for o in item.options) == 1]
    if not items:
        raise ItemFileError("Moodle XML")
    return items


def _question(item: BankItem) -> Element:
    question = Element("question", type="multichoice")
    _text(question, "name", item.id)
    _text(question, "questiontext", item.stem, format="html")
    _text(question, "generalfeedback", as_html(item.feedback), format="html")
    settings = {"defaultgrade": "1", "single": "true", "shuffleanswers": "true"}
    for name, value in {**settings, "idnumber": item.id}.items():
        SubElement(question, name).text = value
    for option in item.options:
        fraction = RIGHT if option.right else WRONG
        answer = _text(
            question,
            "answer",
            as_html(option.text),
            fraction=fraction,
            format="html",
        )
        _text(answer, "feedback", as_html(option.why), format="html")
    tags = SubElement(question, "tags")
    for tag in item.tags:
        _text(tags, "tag", tag)
    return question


def _text(parent: Element, name: str, text: str, **attributes: str) -> Element:
    element = SubElement(parent, name, attributes)
    SubElement(element, "text").text = text
    return element


def _item(question: Element) -> BankItem:
    options = tuple(
        BankOption(
            plain(answer.findtext("text", "")),
            float(answer.get("fraction", WRONG)) > 0,
            plain(answer.findtext("feedback/text", "")),
        )
        for answer in question.findall("answer")
    )
    name = question.findtext("idnumber", "") or question.findtext("name/text", "")
    item = BankItem(ask="", options=options, id=name)
    tags = [tag.text or "" for tag in question.findall("tags/tag/text")]
    feedback = question.findtext("generalfeedback/text", "")
    stem = question.findtext("questiontext/text", "")
    return item.with_tags(tags).with_stem(stem).with_feedback(plain(feedback))
