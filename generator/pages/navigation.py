"""The order of pages in the menu, and the rest of the generated MkDocs config."""

from __future__ import annotations

from typing import Any

from campaign_model import Campaign

MENU = (
    ("首页", ""),
    ("识骗指南", "guides/"),
    ("真实案例", "cases/"),
    ("骗子的手法", "techniques/"),
    ("已经被骗怎么办", "cheated/"),
    ("本次行动", "plan/"),
    ("关于本站", "about/"),
)
# The two numbers that stand on every page, in this order.
HOTLINES = ("96110", "110")


def config(campaign: Campaign) -> dict[str, Any]:
    """What the generated ``mkdocs.yml`` says beside the root one."""
    settings = campaign.settings
    numbers = {str(contact.number): contact for contact in campaign.contacts}
    return {
        "site_name": str(settings.short_title),
        "site_url": settings.address.rstrip("/") + "/",
        "nav": [{name: f"{path}index.md"} for name, path in MENU],
        "extra": {
            "share_line": str(settings.share_line),
            "organizer": str(settings.organizer),
            "icp": str(settings.icp),
            "police_filing": str(settings.police_filing),
            "menu": [{"name": name, "path": path or "."} for name, path in MENU],
            "hotlines": [
                {"number": number, "when": str(numbers[number].when)}
                for number in HOTLINES
                if number in numbers
            ],
        },
    }
