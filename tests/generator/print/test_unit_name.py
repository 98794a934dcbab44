"""A unit's name on the posters of its kit: readable on every paper, and nothing pushed off it."""

from __future__ import annotations

import json

import pypdfium2
import pytest

from campaign_model import Campaign
from generator.print.families import poster_families
from generator.print.job import make, make_proven
from generator.print.jobs import poster_files

LONGEST = "示例庆元县百山祖镇第一中心小学附属幼儿园及实验学校"[:24]
NAMED = [name for name, family in poster_families().items() if family.has_slot]


def test_the_posters_of_most_places_bear_the_name() -> None:
    assert {"village", "market", "finance", "primary", "senior"} <= {*NAMED}


@pytest.mark.parametrize("family", NAMED)
def test_the_longest_name_is_read_on_the_sheet_and_pushes_nothing_off(
    family: str, qingyuan: Campaign
) -> None:
    poster = next(p for p in qingyuan.posters if p.family == family)

    for job in poster_files(qingyuan, poster, unit_name=LONGEST):
        page = pypdfium2.PdfDocument(make_proven(job))[0]
        text = page.get_textpage()
        slug = (page.get_width() / 72 * 25.4 - _sheet(job.data, "width")) / 2
        lowest = min(text.get_charbox(index)[1] for index in range(text.count_chars()))
        assert LONGEST in "".join(text.get_text_bounded().split())
        assert lowest / 72 * 25.4 >= slug, job.path


def test_who_has_no_kit_finds_no_name(qingyuan: Campaign) -> None:
    poster = next(p for p in qingyuan.posters if p.family == "village")
    job = next(poster_files(qingyuan, poster))

    text = pypdfium2.PdfDocument(make(job))[0].get_textpage().get_text_bounded()

    assert LONGEST not in text


def _sheet(data: str, name: str) -> float:
    return float(json.loads(data)["sheet"][name])
