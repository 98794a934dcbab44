"""The biggest words of a poster are what to do, in colour and where ink is saved."""

from __future__ import annotations

import json

import pypdfium2
import pytest
from pypdfium2 import raw

from campaign_model import Campaign
from generator.print.families import poster_families
from generator.print.job import PrintJob, make
from generator.print.jobs import poster_files


def biggest_words(job: PrintJob) -> str:
    """The characters of a first page that are set in its largest type."""
    text = pypdfium2.PdfDocument(make(job))[0].get_textpage()
    sizes = [raw.FPDFText_GetFontSize(text, i) for i in range(text.count_chars())]
    largest = max(sizes) - 0.1
    biggest = (text.get_text_range(i, 1) for i, s in enumerate(sizes) if s >= largest)
    return "".join("".join(biggest).split())


@pytest.mark.parametrize("family", poster_families())
def test_the_biggest_words_are_what_to_do(family: str, qingyuan: Campaign) -> None:
    poster = next(p for p in qingyuan.posters if p.family == family)
    for job in poster_files(qingyuan, poster):
        to_do = json.loads(job.data).get("order", ())
        assert not to_do or biggest_words(job) == "".join(to_do), job.path


@pytest.mark.slow
def test_the_biggest_words_of_a_warning_are_its_answer(qingyuan: Campaign) -> None:
    """Of each fraud, also in large print and where ink is saved: never the swindler's."""
    warnings = [p for p in qingyuan.posters if p.family == "warning"]
    for poster in warnings:
        for job in poster_files(qingyuan, poster):
            if "-a4-l" in job.path:
                answer = "".join(json.loads(job.data)["answer"].split())
                assert biggest_words(job) == answer, job.path
    assert len(warnings) == len(qingyuan.fraud_types)


@pytest.mark.slow
def test_a_story_shouts_what_was_saved_or_else_what_to_do(qingyuan: Campaign) -> None:
    stories = [p for p in qingyuan.posters if p.family == "story"]
    for poster in stories:
        for job in poster_files(qingyuan, poster):
            if "-a4-l" in job.path:
                words = json.loads(job.data)
                shout = (words["figure"] or words["ending"]) if words["ending"] else ""
                expected = "".join((shout or words["answer"]).split())
                assert biggest_words(job) == expected, job.path
    assert stories
