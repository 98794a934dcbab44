"""A practice question about a web page or a screen is drawn on the site as on the quiz."""

from __future__ import annotations

from dataclasses import replace

from campaign_model import Campaign
from generator.settings import SITE
from generator.site.plan import pages


def test_a_practice_question_of_a_page_is_drawn_line_by_line(
    qingyuan: Campaign,
) -> None:
    item = next(q for q in qingyuan.questions if q.id == "q-d-01")
    genuine = next(q for q in qingyuan.practice if q.point == "T04" and q.genuine)
    shown = replace(qingyuan, practice=(item, genuine))

    page = pages(shown, SITE)["T/T04/index.md"]

    assert '<p class="drawn drawn--top">①tk-fuwu.example</p>' in page
    assert '<p class="drawn drawn--field">②取款密码</p>' in page
    assert '<p class="drawn drawn--button">立即到账</p>' in page
    assert "｜" not in page
