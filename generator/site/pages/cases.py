"""The page of each case, and lists that stay short however many cases there are."""

from __future__ import annotations

from functools import partial

from campaign_model import Campaign, Case
from generator.manifest import digest
from generator.site.draft import Draft, drafted, written
from generator.site.environment import page

NEWEST = 30
PER_PAGE = 50
MORE = 3
LOOKS = {"转折": "turn", "记住": "act"}


def case_pages(campaign: Campaign) -> dict[str, Draft]:
    """Return every case's page and every list of cases."""
    published = campaign.published_cases()
    by_type: dict[str, list[Case]] = {}
    for case in published:
        by_type.setdefault(case.fraud_type, []).append(case)
    pages = {"cases/index.md": written(_newest(campaign, published, by_type))}
    for code in sorted(by_type):
        cases = by_type[code]
        lists = _lists(campaign, code, cases)
        pages |= {path: written(text) for path, text in lists.items()}
        pages |= _of_type(campaign, code, cases)
    return pages


def _of_type(campaign: Campaign, code: str, cases: list[Case]) -> dict[str, Draft]:
    """Draft the page of each case of a type; its key covers all that the page shows."""
    guide = digest(repr(campaign.fraud_types[code]).encode())
    digests = [f"{case.slug} {case.digest}" for case in cases]
    pages = {}
    for number, case in enumerate(cases):
        near = neighbours(number, len(cases))
        text = partial(_case, campaign, case, [cases[i] for i in near])
        inputs = (guide, digests[number], *(digests[i] for i in near))
        pages[f"cases/{case.slug}.md"] = drafted(text, *inputs)
    return pages


def neighbours(number: int, count: int) -> list[int]:
    """Return where the few cases around one stand, so that a new case changes few pages."""
    start = max(0, min(number - 1, count - MORE - 1))
    return [i for i in range(start, min(start + MORE + 1, count)) if i != number][:MORE]


def list_path(code: str, number: int) -> str:
    """Return the address of a type's n-th list; the first has no number in it."""
    return f"cases/{code}/" if number == 1 else f"cases/{code}/{number}/"


def _case(campaign: Campaign, case: Case, near: list[Case]) -> str:
    """Write ``/cases/<slug>/``: what happened, where it turned, the lesson, the source."""
    return page(
        "case.md.j2",
        f"cases/{case.slug}.md",
        case=case,
        guide=campaign.fraud_types[case.fraud_type],
        looks=LOOKS,
        more=near,
    )


def _newest(
    campaign: Campaign, published: list[Case], by_type: dict[str, list[Case]]
) -> str:
    counts = [
        (campaign.fraud_types[code], len(by_type[code])) for code in sorted(by_type)
    ]
    return page(
        "cases.md.j2",
        "cases/index.md",
        cases=published[:NEWEST],
        total=len(published),
        counts=counts,
        types=campaign.fraud_types,
        campaign=campaign,
        local=[case for case in published if _is_local(campaign, case)],
    )


def _is_local(campaign: Campaign, case: Case) -> bool:
    """Whether a case happened in the campaign's county, or in the city that holds it."""
    own = (campaign.settings.city, campaign.settings.county)
    return any(name and name in case.where for name in own)


def _lists(campaign: Campaign, code: str, cases: list[Case]) -> dict[str, str]:
    last = (len(cases) - 1) // PER_PAGE + 1
    pages = {}
    for number in range(1, last + 1):
        path = f"{list_path(code, number)}index.md"
        pages[path] = page(
            "cases_of_type.md.j2",
            path,
            guide=campaign.fraud_types[code],
            types=campaign.fraud_types,
            cases=cases[(number - 1) * PER_PAGE : number * PER_PAGE],
            total=len(cases),
            number=number,
            last=last,
            previous=list_path(code, number - 1) if number > 1 else None,
            next=list_path(code, number + 1) if number < last else None,
        )
    return pages
