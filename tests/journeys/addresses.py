"""Every page of the quiz service at an address of its own, read off the application's map."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.routing import Rule

from tests.journeys.full_county import FILLED, INSPECTED, OPEN, FullCounty, Viewer
from tests.quiz_service.conftest import UNIT

# What has an address and is no page, by the endpoint's name, and what it is instead.
NO_PAGES = {
    "api.calendar": "a calendar to subscribe to",
    "api.days": "figures for programs",
    "api.description": "the description of what programs may ask",
    "api.groups": "figures for programs",
    "api.points": "figures for programs",
    "api.snapshot": "figures for programs",
    "api.snapshots": "figures for programs",
    "api.token": "figures for programs",
    "api.units": "figures for programs",
    "api.waves": "figures for programs",
    "codes.issue_file": "a file to print or save",
    "headcounts.template": "a table to fill in",
    "kits.kit": "a file to save",
    "letters.letter": "a file to save",
    "log.table": "a table to save",
    "meeting.send": "a file to save",
    "metrics.metrics": "figures for programs",
    "office.back": "leads on to the page that asks as whom to go on",
    "office.begin": "leads to the page of the office's accounts",
    "open_tries.table": "a table to save",
    "open_tries.workbook": "a table to save",
    "photographs.picture": "a poster as it was printed",
    "placements.table": "a table to save",
    "quiz.keepsake_picture": "a picture to save",
    "recordings.audio": "a question read aloud",
    "reports.certificate": "a file to print",
    "reports.kinds_picture": "a chart of a page",
    "reports.newest": "leads to the report of the newest wave",
    "reports.progress_picture": "a chart of a page",
    "reports.unit_progress_picture": "a chart of a page",
    "snapshots.file": "a file to save",
    "static_files.icon": "a picture of the browser's",
    "static_files.static_file": "style sheets and scripts",
    "trust.livez": "says to a program that the service lives",
    "trust.readyz": "says to a program that the service is ready",
    "unit_invitations.sheet_file": "a file to print or save",
    "unit_table.table": "a table to save",
}
# What stands for the holes of an address: by the beginning of the address, the first that fits.
HOLES = {
    "/desk/reports/": {"number": FILLED, "code": UNIT},
    "/desk/inspections/": {"number": INSPECTED},
    "/desk/snapshots/": {"number": 1},
    "/desk/people/": {"number": 1},
    "/desk/batches/": {"number": 1},
    "/desk/issues/": {"number": 2},
    "/desk/verify/": {"number": 1},
    "/desk/": {"number": OPEN, "code": UNIT},
    "/try/": {"code": "T01"},
    "/q": {"decoration": "Q7K4M9XW2T"},
}
QUERIES = {
    "bulk_codes.look": ["", "area=nowhere"],
    "log.log": ["check=1"],
    "people.ask_to_disable": ["name=clerk"],
    "resets.ask": ["name=clerk"],
    "reports.spot_check": ["", "people=500&asked=54&right=52"],
    "unit_invitations.look": ["", "state=all"],
    "unit_table.units": ["", "code=V03"],
}
VIEWERS = {
    "hall.next_code": Viewer.HALL,
    "office.confirm_form": Viewer.RECOGNIZED,
    "organizers.code_form": Viewer.HALF_IN,
    "quiz.again": Viewer.ANSWERED,
    "quiz.reload": Viewer.ANSWERING,
}

# Where anything but 200 is right, and so is the page that says why.
STATUSES = {
    "organizers.setup_form": 404,  # the first account is made
}


@dataclass(frozen=True, slots=True)
class Address:
    """A page as somebody comes to it."""

    path: str
    viewer: Viewer
    endpoint: str


class NoExampleError(LookupError):
    """An address has a hole for which no example is known."""


def pages_of(county: FullCounty) -> list[Address]:
    """Return every page that a browser reaches. Raises NoExampleError."""
    return [
        Address(
            f"{example_of(rule, county.receipt)}?{query}".rstrip("?"),
            _viewer(rule),
            rule.endpoint,
        )
        for rule in rules_of(county)
        if rule.endpoint not in NO_PAGES
        for query in QUERIES.get(rule.endpoint, [""])
    ]


def rules_of(county: FullCounty) -> list[Rule]:
    """Return one address of each endpoint that answers a GET, the shortest first."""
    shortest: dict[str, Rule] = {}
    for rule in sorted(county.app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if "GET" in (rule.methods or ()):
            shortest.setdefault(rule.endpoint, rule)
    return list(shortest.values())


def example_of(rule: Rule, receipt: str) -> str:
    """Return an address of a rule as somebody comes to it. Raises NoExampleError."""
    begins = (path for path in HOLES if rule.rule.startswith(path))
    values = {**HOLES.get(next(begins, ""), {}), "receipt": receipt}
    if missing := rule.arguments - values.keys():
        raise NoExampleError(
            f"Every page is walked, and {rule.rule} ({rule.endpoint}) has no example of"
            f" {', '.join(sorted(missing))}. Add one to HOLES in tests/journeys/addresses.py,"
            " or say in NO_PAGES what it is instead of a page."
        )
    _host, path = rule.build(values, append_unknown=False) or ("", rule.rule)
    return path


def _viewer(rule: Rule) -> Viewer:
    usual = Viewer.COUNTY if rule.rule.startswith("/desk") else Viewer.ANYBODY
    return VIEWERS.get(rule.endpoint, usual)
