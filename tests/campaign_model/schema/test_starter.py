"""The campaign that ``wuzha new`` makes shows an editor every field that must be written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from campaign_model.schema.field import declared, is_record
from campaign_model.schema.files import FILES, CampaignFile
from campaign_model.schema.limits import is_required
from campaign_model.schema.tables import table_format
from tests.campaign_model.starter import STARTER

STARTER_FILES = [file for file in FILES if list(STARTER.glob(file.path))]


def keys_in(value: Any) -> Iterator[str]:
    """Every key of a document, however deep."""
    if isinstance(value, dict):
        yield from value
    for part in value.values() if isinstance(value, dict) else value:
        if isinstance(part, (dict, list)):
            yield from keys_in(part)


def keys_of(file: CampaignFile[Any]) -> set[str]:
    keys: set[str] = set()
    for path in STARTER.glob(file.path):
        text = path.read_text("utf-8")
        if path.suffix == ".csv":
            keys |= set(text.splitlines()[0].split(","))
            continue
        text = text.split("---\n")[1] if path.suffix == ".md" else text
        keys |= set(keys_in(yaml.load(text, yaml.BaseLoader)))
    return keys


def required(record: type) -> Iterator[str]:
    """The keys that must stand in a record, and in the records that must stand in it."""
    for field in declared(record):
        part = field.item or field.kind
        if not (is_required(field) or field.field.when):
            continue
        if not field.field.inline and not field.field.when:
            yield field.key
        if is_record(part):
            yield from required(part)


@pytest.mark.parametrize("file", STARTER_FILES, ids=lambda file: file.path)
def test_the_starter_shows_every_field_that_must_be_written(
    file: CampaignFile[Any],
) -> None:
    assert set(required(file.record)) <= keys_of(file)


def test_the_starter_has_every_file_that_a_campaign_needs() -> None:
    single = {file.path for file in FILES if file.folder == file.path}
    optional = {file.path for file in FILES if file.optional}

    assert single - optional <= {file.path for file in STARTER_FILES}


@pytest.mark.parametrize(
    "file",
    [file for file in STARTER_FILES if file.path.endswith(".csv")],
    ids=lambda f: f.path,
)
def test_a_table_of_the_starter_has_the_declared_columns(
    file: CampaignFile[Any],
) -> None:
    first = (STARTER / file.path).read_text("utf-8").splitlines()[0]

    assert first == ",".join(c.heading for c in table_format(file.record).columns)
