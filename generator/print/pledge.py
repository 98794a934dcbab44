"""A pledge as one A4 page with lines for whoever signs; pupils' pages have one for a parent."""

from __future__ import annotations

from collections.abc import Iterator

from campaign_model import Campaign, Pledge
from generator.print.compose import Data, trial_mark

PUPILS = frozenset({"lower", "primary", "junior", "senior"})

NOTE = (
    "自愿签。本人留一份，单位只报份数，不录姓名，不拍照上传。"
    "拿不准打 96110，被骗了打 110。"
)


def pledge_pages(campaign: Campaign) -> Iterator[tuple[str, Data]]:
    """Yield name and words of every pledge's page."""
    for pledge in campaign.pledges:
        yield (
            str(pledge.id),
            {
                "title": pledge.title,
                "heading": pledge.title,
                "kicker": campaign.settings.title,
                "lines": promises(pledge),
                "signs": _signs(pledge),
                "organizer": campaign.settings.organizer,
                "signed": f"{campaign.settings.organizer} · 版本 {pledge.version}",
                "note": NOTE,
                "example": trial_mark(campaign),
                "sample": False,
            },
        )


def promises(pledge: Pledge) -> list[str]:
    """Return the promises of a text, without the list's signs."""
    lines = (
        line.strip().removeprefix("-").strip() for line in str(pledge.text).splitlines()
    )
    return [line for line in lines if line]


def _signs(pledge: Pledge) -> list[str]:
    if pledge.audience in PUPILS:
        return ["学生签名", "家长签名", "一起读过的日期", "班级"]
    return ["签名", "日期"]
