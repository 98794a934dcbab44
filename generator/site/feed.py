"""The feed of new cases (RSS 2.0) and the calendar of the theme months (RFC 5545)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from html import escape

from campaign_model import Campaign, Case, ThemeMonth, ThemeWeek
from campaign_model.icalendar import ical_bytes, ical_text

NEWEST = 30


def feed(campaign: Campaign) -> bytes:
    """Return the newest published cases; dates are those of their review, no clock's."""
    settings = campaign.settings
    root = settings.address.rstrip("/") + "/"
    head = (
        f"<title>{escape(settings.title)}：新案例</title>"
        f"<link>{escape(root)}cases/</link>"
        f"<description>{escape(settings.share_line)}</description>"
        "<language>zh-CN</language>"
        f'<atom:link href="{escape(root)}feed.xml" rel="self" type="application/rss+xml"/>'
    )
    items = "".join(_item(case, root) for case in newest_cases(campaign))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<?xml-stylesheet href="assets/feed.css" type="text/css"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">'
        f"<channel>{head}{items}</channel></rss>\n"
    ).encode()


def newest_cases(campaign: Campaign) -> list[Case]:
    """Return the published cases that were reviewed last, newest first."""
    cases = campaign.published_cases()
    cases.sort(key=lambda case: (case.review.on, case.slug), reverse=True)
    return cases[:NEWEST]


def _item(case: Case, root: str) -> str:
    link = f"{escape(root)}cases/{case.slug}/"
    summary = f"{case.when}，{case.where}，{case.who}。{case.stopped}。"
    moment = datetime(
        case.review.on.year, case.review.on.month, case.review.on.day, tzinfo=UTC
    )
    return (
        f"\n<item><title>{escape(case.title)}</title><link>{link}</link>"
        f'<guid isPermaLink="true">{link}</guid>'
        f"<pubDate>{format_datetime(moment)}</pubDate>"
        f"<description>{escape(summary)}</description></item>"
    )


def calendar(campaign: Campaign) -> bytes:
    """Return an all-day event a themed week; importing it twice changes nothing."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//wuzha//calendar//ZH",
        "CALSCALE:GREGORIAN",
    ]
    lines.append(f"X-WR-CALNAME:{ical_text(str(campaign.settings.title))}")
    for month in campaign.months:
        for number, week in enumerate(month.weeks, 1):
            lines += _event(campaign, month, week, number)
    lines.append("END:VCALENDAR")
    return ical_bytes(lines)


def _event(
    campaign: Campaign, month: ThemeMonth, week: ThemeWeek, number: int
) -> list[str]:
    site = campaign.settings.address.rstrip("/")
    host = re.sub(r"^https?://", "", site)
    guides = "、".join(campaign.fraud_types[code].name for code in week.types)
    return [
        "BEGIN:VEVENT",
        f"UID:{month.id}-{number}@{host}",
        f"DTSTAMP:{_day(month.starts)}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(week.starts)}",
        f"DTEND;VALUE=DATE:{_day(week.ends + timedelta(days=1))}",
        f"SUMMARY:{ical_text(f'{month.name}：{week.theme}')}",
        f"DESCRIPTION:{ical_text(f'{week.doing}。配着讲：{guides}')}",
        f"URL:{site}/plan/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"
