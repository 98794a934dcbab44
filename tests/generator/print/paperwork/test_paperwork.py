"""Paper to work with: one page each, large enough, nobody's name, the same words in Word."""

from __future__ import annotations

import dataclasses
import io

import docx
import pypdfium2
import pytest

from campaign_model import Campaign
from campaign_model.reading.markdown import Section
from campaign_model.vocabulary import MaterialKind, UnitKind
from generator.errors import PosterError
from generator.print.job import PrintJob, make, make_proven
from generator.print.paperwork.blocks import Run, blocks_of
from generator.print.paperwork.jobs import (
    elders_path,
    list_path,
    material_path,
    paperwork_jobs,
)
from generator.print.paperwork.word_file import word_file
from generator.print.proof import smallest_type
from tests.generator.site.memory import word

HAND, ELDERS = 9, 16  # points


@pytest.fixture(scope="module")
def jobs(qingyuan: Campaign) -> dict[str, PrintJob]:
    return {job.path: job for job in paperwork_jobs(qingyuan)}


def pages(pdf: bytes) -> list[pypdfium2.PdfPage]:
    return list(pypdfium2.PdfDocument(pdf))


def text_of(pdf: bytes) -> str:
    return "".join(p.get_textpage().get_text_bounded() for p in pages(pdf))


def test_every_sheet_is_one_page_whose_code_reads_back(
    jobs: dict[str, PrintJob],
) -> None:
    long = [path for path, job in jobs.items() if len(pages(make_proven(job))) != 1]

    assert len(jobs) > 40
    assert long == []


def test_elders_pages_hold_no_type_below_sixteen_points(
    qingyuan: Campaign, jobs: dict[str, PrintJob]
) -> None:
    for code, guide in qingyuan.fraud_types.items():
        if "elder" in guide.audiences:
            page = pages(make(jobs[elders_path(code)]))[0]
            assert smallest_type(page) >= ELDERS, code
        else:
            assert elders_path(code) not in jobs


def test_a_letter_has_its_strip_on_the_same_page(
    qingyuan: Campaign, jobs: dict[str, PrintJob]
) -> None:
    letters = [m for m in qingyuan.materials.values() if m.kind is MaterialKind.LETTER]

    assert letters
    for letter in letters:
        text = text_of(make(jobs[material_path(letter.slug)]))
        assert "家长回执" in text
        assert "不录姓名" in text


def test_a_letter_too_long_for_one_page_stops_the_build(
    jobs: dict[str, PrintJob],
) -> None:
    job = jobs[material_path("letter-parent")]
    longer = dataclasses.replace(
        job,
        data=job.data.replace("拿不准，打 96110", "拿不准就多问一句，打 96110" * 150),
    )

    with pytest.raises(PosterError):
        make(longer)


def test_no_list_and_no_card_asks_for_a_name_a_telephone_or_a_door(
    jobs: dict[str, PrintJob],
) -> None:
    names = [
        *(f"checklist-{kind}" for kind in UnitKind),
        "visit",
        "hotlines",
        "ceremony",
    ]

    for name in names:
        blanks = jobs[list_path(name)].data.partition('"signs"')[2]
        assert not {"姓名", "电话", "门牌", "身份证"} & set(blanks.split('"')), name
        assert smallest_type(pages(make(jobs[list_path(name)]))[0]) >= HAND


def test_a_word_file_says_what_the_page_says_and_is_the_same_bytes(
    qingyuan: Campaign,
) -> None:
    for material in qingyuan.materials.values():
        packed = word_file(qingyuan, material)
        text = "\n".join(p.text for p in docx.Document(io.BytesIO(packed)).paragraphs)

        assert packed == word_file(qingyuan, material)
        for block in blocks_of(material.sections):
            assert block.text in text


def test_lists_steps_and_bold_words_come_out_of_markdown() -> None:
    section = Section(
        word("上课"), word("1. **先。** 再\n- 一样\n\n话[看](guide:T01)。")
    )

    heading, step, item, text = blocks_of([section])

    assert (heading.form, heading.text) == ("heading", "上课")
    assert (step.form, step.mark) == ("step", "1")
    assert step.runs == (Run("先。", bold=True), Run(" 再", bold=False))
    assert (item.form, item.text) == ("item", "一样")
    assert (text.form, text.text) == ("text", "话看。")
