"""Reads the files of a campaign's folder into records, as ``files`` lists them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from campaign_model.reading.folder import Folder
from campaign_model.schema.files import CampaignFile
from campaign_model.schema.pages import read_page
from campaign_model.schema.records import read_record
from campaign_model.schema.tables import table_format

Record = TypeVar("Record")


def read_all(folder: Folder, file: CampaignFile[Record]) -> list[Record]:
    """Return every record of a list, a table or a folder, in its order."""
    if file.path.endswith(".md"):
        return _pages(folder, file)
    if file.path.endswith(".csv"):
        return list(_rows(folder, file))
    if file.folder == file.path:
        entries = folder.entries(
            file.path, file.list_key, least=file.fewest, optional=file.optional
        )
    else:
        entries = folder.items(file.folder, file.list_key)
    return [read_record(file.record, entry) for entry in entries]


def read_whole(folder: Folder, file: CampaignFile[Record]) -> Record:
    """Return the one record that a whole YAML file is."""
    return read_record(file.record, folder.yaml(file.path))


def _pages(folder: Folder, file: CampaignFile[Record]) -> list[Record]:
    problems = folder.problems
    if file.remembered:
        return folder.remembered(
            file.folder, lambda slug, page: read_page(file.record, slug, page, problems)
        )
    return [
        read_page(file.record, slug, page, problems)
        for slug, page in folder.pages(file.folder)
    ]


def _rows(folder: Folder, file: CampaignFile[Record]) -> Iterator[Record]:
    columns = table_format(file.record)
    for row in folder.rows(file.path, columns, optional=file.optional):
        yield read_record(file.record, row)
