"""The page of each case, and lists that stay short however many cases there are."""

from __future__ import annotations

from campaign_model import Campaign
from campaign_model.stories import Case
from generator.pages.environment import page

NEWEST = 30
PER_PAGE = 50
MORE = 3


def case_page(campaign: Campaign, case: Case) -> str:
    """``/cases/<slug>/``: what happened, where it turned, the lesson, the source."""
    guide = campaign.fraud_types[case.fraud_type]
    return page(
        "case.md.j2", f"cases/{case.slug}/index.md", case=case, guide=guide
    )  # fmt: skip


def case_lists(campaign: Campaign) -> dict[str, str]:
    """``/cases/`` with the newest, and the cases of each type fifty a page."""
    shown = campaign.published_cases()
    by_type: dict[str, list[Case]] = {}
    for case in shown:
        by_type.setdefault(case.fraud_type, []).append(case)
    counts = [
        (campaign.fraud_types[code], len(by_type[code]))
        for code in sorted(by_type)
    ]
    lists = {
        "cases/index.md": page(
            "cases.md.j2",
            "cases/index.md",
            cases=shown[:NEWEST],
            total=len(shown),
            counts=counts,
            types=campaign.fraud_types,
        )
    }
    for code, cases in by_type.items():
        lists |= _of_type(campaign, code, cases)
    return lists


def _of_type(campaign: Campaign, code: str, cases: list[Case]) -> dict[str, str]:
    last = (len(cases) - 1) // PER_PAGE + 1
    made = {}
    for number in range(1, last + 1):
        path = list_path(code, number)
        made[path] = page(
            "cases_of_type.md.j2",
            path,
            guide=campaign.fraud_types[code],
            cases=cases[(number - 1) * PER_PAGE : number * PER_PAGE],
            total=len(cases),
            number=number,
            last=last,
        )
    return made


def list_path(code: str, number: int) -> str:
    """The n-th list of a type; the first has no number in its address."""
    return f"cases/{code}/index.md" if number == 1 else f"cases/{code}/{number}/index.md"
