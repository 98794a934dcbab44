"""Every word a program says is in both catalogs, and both are compiled."""

from __future__ import annotations

import io
import re
import string
from functools import cache
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from campaign_model.language import FOLDER, LANGUAGES
from tests.rules.test_sizes import ROOT

DOMAINS = ("wuzha", "messages")
PACKAGES = (
    "campaign_model",
    "generator",
    "quiz_service",
    "photographs",
    "signatures",
    "typesetting",
    "wuzha",
)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
}
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"trimmed": "true"}}
Message = str | tuple[str, ...]


@cache
def catalog(language: str, domain: str) -> Catalog:
    path = FOLDER / language / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=domain)


def singular(message: Message) -> str:
    return message if isinstance(message, str) else message[0]


@cache
def in_programs() -> set[str]:
    """The English of every message in the programs' source."""
    found = set()
    for package in PACKAGES:
        messages = extract_from_dir(
            ROOT / package, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS
        )
        found |= {
            singular(message) for _file, _line, message, _notes, _context in messages
        }
    return found


def placeholders(text: str) -> set[str]:
    named = {
        field
        for _text, field, _format, _conversion in string.Formatter().parse(text)
        if field
    }
    return named | set(re.findall(r"%(?:\(\w+\))?[srd]", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_and_no_other_is_kept(language: str) -> None:
    translated = {
        singular(m.id) for m in catalog(language, "wuzha") if m.id and m.string
    }

    assert translated == in_programs()


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_translation_keeps_the_placeholders(domain: str) -> None:
    for language in LANGUAGES:
        for message in catalog(language, domain):
            strings = (
                message.string
                if isinstance(message.string, tuple)
                else (message.string,)
            )
            forms = (message.id,) if isinstance(message.id, str) else message.id
            wanted = [placeholders(form) for form in forms]
            assert all(
                not message.id or placeholders(text) in wanted for text in strings
            )


@pytest.mark.parametrize("domain", DOMAINS)
def test_english_says_what_the_source_says(domain: str) -> None:
    for message in catalog("en", domain):
        assert not message.id or message.string == message.id


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalog_is_compiled_from_its_text(language: str, domain: str) -> None:
    fresh = io.BytesIO()
    write_mo(fresh, catalog(language, domain))

    committed = FOLDER / language / "LC_MESSAGES" / f"{domain}.mo"

    assert committed.read_bytes() == fresh.getvalue(), (
        "run: pybabel compile, see CONTRIBUTING"
    )


def test_no_message_is_left_unsure_or_out_of_use() -> None:
    for language in LANGUAGES:
        for domain in DOMAINS:
            each = catalog(language, domain)
            assert not each.obsolete
            assert not [message.id for message in each if message.fuzzy and message.id]


def test_a_chinese_sentence_ends_as_its_english_does() -> None:
    ends = {".": "。", "?": "？"}
    for message in catalog("zh_CN", "wuzha"):
        english = singular(message.id)
        chinese = (
            message.string[0] if isinstance(message.string, tuple) else message.string
        )
        if english[-1:] in ends:
            assert chinese.endswith(ends[english[-1]]), chinese
        else:
            assert not chinese.endswith(("。", "？")) or "http" in english, chinese


def test_chinese_messages_use_full_width_signs_and_curly_quotes() -> None:
    for message in catalog("zh_CN", "wuzha"):
        if not message.id:
            continue
        chinese = "".join(message.string)
        assert '"' not in chinese
        assert not re.search(r"[一-鿿][,;?!()]|[,;?!()][一-鿿]", chinese), chinese
        assert chinese.count("“") == chinese.count("”")


def test_every_word_of_click_is_translated() -> None:
    translated = {
        singular(message.id) for message in catalog("zh_CN", "messages") if message.id
    }
    folder = Path(click.__file__).parent
    extracted = extract_from_dir(folder, keywords=KEYWORDS)

    assert {singular(message) for _file, _line, message, *_more in extracted} == (
        translated
    )
