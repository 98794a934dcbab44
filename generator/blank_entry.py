"""Puts a blank case, fraud type or item into a campaign, for an editor to fill."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

from campaign_model import Case, FraudType, Question
from campaign_model.language import gettext as _
from campaign_model.schema.skeleton import item_skeleton, page_skeleton
from generator.errors import BuildError

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class EntryKind(StrEnum):
    """What can be put into a campaign blank."""

    CASE = "case"
    TYPE = "type"
    ITEM = "item"


def add_blank_entry(kind: EntryKind, campaign: Path, name: str) -> Path:
    """Write the blank file, or add the blank item, and return the file.

    ``name`` is the file's, without its ending. Raises BuildError where there is no such
    campaign, the name cannot stand in an address, or a page of that name is there.
    """
    if not (campaign / "campaign.yml").is_file():
        message = _("“{path}” is no campaign.")
        raise BuildError(message.format(path=campaign))
    if not _NAME.fullmatch(name):
        message = _("“{name}” cannot name a file. Use small letters, digits and “-”.")
        raise BuildError(message.format(name=name))
    if kind is EntryKind.ITEM:
        return _add_item(campaign / "questions" / f"{name}.yml")
    folder, record = (
        ("cases", Case) if kind is EntryKind.CASE else ("fraud-types", FraudType)
    )
    file = campaign / folder / f"{name}.md"
    if file.exists():
        message = _("“{path}” exists already. Choose another name.")
        raise BuildError(message.format(path=file))
    file.write_text(page_skeleton(record), encoding="utf-8")
    return file


def _add_item(file: Path) -> Path:
    before = file.read_text("utf-8").rstrip("\n") if file.exists() else "items:"
    file.write_text(f"{before}\n\n{item_skeleton(Question)}", encoding="utf-8")
    return file
