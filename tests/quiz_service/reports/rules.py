"""Who may use which path of the reports; a path that is not here fails the matrix."""

from __future__ import annotations

EVERYBODY = {"county", "clerk", "bureau", "elsewhere", "inspector"}
OF_UNIT = {"county", "clerk", "bureau", "inspector"}
OF_COUNTY = {"county", "inspector"}
_WAVE, _FROZEN = "/desk/reports/<int:number>", "/desk/snapshots/<int:number>"

REPORT_RULES: dict[tuple[str, str], set[str]] = {
    ("GET", "/desk/reports"): EVERYBODY,
    ("GET", _WAVE): EVERYBODY,
    ("GET", f"{_WAVE}/<code>"): OF_UNIT,
    ("GET", f"{_WAVE}/heat"): EVERYBODY,
    ("GET", f"{_WAVE}/items"): OF_COUNTY,
    ("GET", f"{_WAVE}/quality"): EVERYBODY,
    ("GET", f"{_WAVE}/compare"): EVERYBODY,
    ("GET", f"{_WAVE}/spot-check"): EVERYBODY,
    ("GET", f"{_WAVE}/progress.svg"): OF_UNIT,
    ("GET", f"{_WAVE}/kinds.svg"): OF_UNIT,
    ("GET", f"{_WAVE}/<code>/progress.svg"): OF_UNIT,
    # A unit that passed no inspection has none: see test_certificate.
    ("GET", f"{_WAVE}/<code>/certificate.pdf"): set(),
    ("GET", f"{_WAVE}/snapshots"): EVERYBODY,
    ("POST", f"{_WAVE}/snapshots"): EVERYBODY - {"inspector"},
    ("GET", f"{_FROZEN}/publish"): {"county"},
    ("POST", f"{_FROZEN}/publish"): {"county"},
    ("GET", f"{_WAVE}/meeting"): {"county", "bureau", "inspector"},
    ("POST", f"{_WAVE}/meeting"): {"county", "bureau"},
    ("GET", "/desk/publishing"): {"county"},
    ("GET", f"{_FROZEN}/<name>"): OF_COUNTY,
    ("GET", f"{_FROZEN}/meeting/<paper>"): OF_COUNTY,
    ("GET", f"{_FROZEN}/letters"): OF_COUNTY,
    ("GET", f"{_FROZEN}/letters/<code>/<form>"): OF_COUNTY,
}
