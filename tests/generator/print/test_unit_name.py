"""A unit's name on the posters of its kit: readable on every paper, and nothing pushed off it."""

from __future__ import annotations

import json
from dataclasses import replace

import pypdfium2
import pytest

from campaign_model import Campaign, Unit
from campaign_model.reading.source_location import NOWHERE, LocatedStr
from generator.print.families import poster_families
from generator.print.job import make, make_proven
from generator.print.jobs import poster_files
from tests.generator.print.overprint import covered_texts

LONGEST = "示例庆元县百山祖镇第一中心小学附属幼儿园及实验学校"[:24]
NAMED = [name for name, family in poster_families().items() if family.has_slot]


def longest(campaign: Campaign) -> Unit:
    """A unit with the longest name and the longest code that check allows."""
    name, code = (LocatedStr(text, NOWHERE) for text in (LONGEST, "WWWWWWWWWWWW"))
    return replace(campaign.units["V01"], name=name, code=code)


@pytest.mark.parametrize("family", NAMED)
def test_the_longest_name_is_read_on_the_sheet_and_pushes_nothing_off(
    family: str, qingyuan: Campaign
) -> None:
    poster = next(p for p in qingyuan.posters if p.family == family)

    for job in poster_files(qingyuan, poster, unit=longest(qingyuan)):
        sheet = pypdfium2.PdfDocument(make_proven(job))
        page = sheet[0]
        text = page.get_textpage()
        slug = (page.get_width() / 72 * 25.4 - _sheet(job.data, "width")) / 2
        lowest = min(text.get_charbox(index)[1] for index in range(text.count_chars()))
        if not _sheet(job.data, "round"):
            assert LONGEST in "".join(text.get_text_bounded().split())
        assert lowest / 72 * 25.4 >= slug, job.path
        assert not [covered for side in sheet for covered in covered_texts(side)]


@pytest.mark.parametrize("family", poster_families())
def test_without_a_name_nothing_lies_over_a_text(
    family: str, qingyuan: Campaign
) -> None:
    poster = next(p for p in qingyuan.posters if p.family == family)

    for job in poster_files(qingyuan, poster):
        sheet = pypdfium2.PdfDocument(make(job))
        assert not [covered for side in sheet for covered in covered_texts(side)]


def test_only_what_goes_home_with_people_or_has_its_own_bears_no_name() -> None:
    """A card for a pocket is a household's, an invitation has the unit's name as its title."""
    assert {*poster_families()} - {*NAMED} == {"pocket_card", "quiz"}


def test_who_has_no_kit_finds_no_name(qingyuan: Campaign) -> None:
    poster = next(p for p in qingyuan.posters if p.family == "village")
    job = next(poster_files(qingyuan, poster))

    text = pypdfium2.PdfDocument(make(job))[0].get_textpage().get_text_bounded()

    assert LONGEST not in text


def _sheet(data: str, name: str) -> float:
    return float(json.loads(data)["sheet"][name])
