"""A lesson or a talk as a Word file, for whoever changes the words before reading them out."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time
from importlib import import_module
from typing import Any

from campaign_model import Campaign, Material
from generator.print.paperwork.blocks import Block, blocks_of
from generator.print.paperwork.materials import CALLS, about
from typesetting.blank_word import blank_word, without_clock

_STYLES = {"heading": "heading 1", "text": "Body Text", "item": "Item", "step": "Item"}


def word_file(campaign: Campaign, material: Material) -> bytes:
    """Return a material as DOCX. The same material is the same bytes."""
    # Loaded where a file is made: a build that changed nothing need not wait for it.
    document = import_module("docx").Document(io.BytesIO(blank_word()))
    properties = document.core_properties
    properties.title = str(material.title)
    properties.author = str(campaign.settings.organizer)
    properties.language = "zh-CN"
    day = datetime.combine(campaign.posters_issued, time(), UTC)
    properties.created = properties.modified = day
    _write(document, "Title", str(material.title))
    _write(document, "Note", about(campaign, material))
    for block in blocks_of(material.sections):
        _write_block(document, block)
    _write(document, "Contact", CALLS)
    _write(document, "Signed", str(campaign.settings.organizer))
    packed = io.BytesIO()
    document.save(packed)
    return without_clock(packed.getvalue())


def _write_block(document: Any, block: Block) -> None:  # python-docx has no public type
    mark = {"item": "· ", "step": f"{block.mark}. "}.get(block.form, "")
    paragraph = _write(document, _STYLES[block.form], mark)
    for run in block.runs:
        paragraph.add_run(run.text).bold = run.bold or None


def _write(document: Any, style: str, text: str) -> Any:
    return document.add_paragraph(text, style=document.styles[style])
