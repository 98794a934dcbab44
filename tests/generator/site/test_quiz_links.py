"""The site and the quiz: a link, a beacon, a page that passes slips on; none is needed."""

from __future__ import annotations

import dataclasses
import io

import pypdfium2
import pytest
from playwright.sync_api import Browser

from campaign_model import Campaign
from campaign_model.links import poster_number
from generator.print.job import PrintJob, make_proven
from generator.print_run import plan
from generator.settings import SITE
from generator.site.plan import pages

pytestmark = pytest.mark.slow

QUIZ = "https://dt.fz.qingyuan.example"


@pytest.fixture(scope="module")
def planned(qingyuan: Campaign) -> dict[str, str]:
    return pages(qingyuan, SITE)


def test_a_posters_page_counts_its_scans_and_leads_to_three_questions(
    qingyuan: Campaign, planned: dict[str, str]
) -> None:
    poster = next(p for p in qingyuan.posters if p.family == "warning")
    number = poster_number(qingyuan.settings.name, poster.id)

    page = planned[f"P/{number}/index.md"]

    assert f'data-scan="{QUIZ}/scan" data-number="{number}"' in page
    assert f'href="{QUIZ}/try/{poster.subject}?p={number}"' in page


def test_a_guide_leads_to_its_three_questions(planned: dict[str, str]) -> None:
    assert f"{QUIZ}/try/T01" in planned["T/T01/index.md"]


def test_without_a_quiz_service_nothing_points_to_one(qingyuan: Campaign) -> None:
    """A poster is alive without the quiz service."""
    settings = dataclasses.replace(qingyuan.settings, quiz_address="")
    alone = pages(dataclasses.replace(qingyuan, settings=settings), SITE)

    assert not [
        path for path, text in alone.items() if "/try/" in text or "data-scan" in text
    ]
    assert "还没有开放" in alone["Q/index.md"]


@pytest.mark.browser
def test_a_slip_scanned_on_the_site_goes_on_with_its_code(
    browser: Browser, site: str
) -> None:
    page = browser.new_page()
    requests: list[str] = []
    page.route(
        f"{QUIZ}/**",
        lambda route: (requests.append(route.request.url), route.fulfill(body="ok"))[1],
    )
    page.goto(f"{site}Q/#Q7K4M9XW2T")
    page.wait_for_url(f"{QUIZ}/Q#Q7K4M9XW2T")

    assert requests == [f"{QUIZ}/Q"]
    page.close()


def test_every_pledge_has_a_page_to_sign_and_pupils_one_line_for_a_parent(
    qingyuan: Campaign,
) -> None:
    jobs = {
        job.source: job
        for job in plan(qingyuan)
        if isinstance(job, PrintJob) and job.template == "pledge.typ"
    }

    assert set(jobs) == {str(pledge.id) for pledge in qingyuan.pledges}
    for name, job in jobs.items():
        document = pypdfium2.PdfDocument(io.BytesIO(make_proven(job)))
        text = document[0].get_textpage().get_text_bounded()
        assert len(document) == 1
        assert ("家长签名" in text) is (
            name in ("lower", "primary", "junior", "senior")
        )
        assert job.on_site == f"materials/pledge-{name}/{name}.pdf"
