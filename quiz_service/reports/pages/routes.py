"""The addresses of report pages, and the view that answers each."""

from __future__ import annotations

from quiz_service.organizers.access import desk_blueprint
from quiz_service.reports.pages.certificate import certificate
from quiz_service.reports.pages.comparison import comparison
from quiz_service.reports.pages.items import items
from quiz_service.reports.pages.overview import newest, overview
from quiz_service.reports.pages.pictures import (
    kinds_picture,
    progress_picture,
    unit_progress_picture,
)
from quiz_service.reports.pages.quality import quality
from quiz_service.reports.pages.spot_check import spot_check
from quiz_service.reports.pages.unit import unit
from quiz_service.reports.pages.weak_points import weak_points

WAVE = "/desk/reports/<int:number>"
ROUTES = (
    ("/desk/reports", newest),
    (WAVE, overview),
    (f"{WAVE}/<code>", unit),
    (f"{WAVE}/heat", weak_points),
    (f"{WAVE}/items", items),
    (f"{WAVE}/quality", quality),
    (f"{WAVE}/compare", comparison),
    (f"{WAVE}/spot-check", spot_check),
    (f"{WAVE}/progress.svg", progress_picture),
    (f"{WAVE}/kinds.svg", kinds_picture),
    (f"{WAVE}/<code>/progress.svg", unit_progress_picture),
    (f"{WAVE}/<code>/certificate.pdf", certificate),
)

views = desk_blueprint("reports")
for rule, view in ROUTES:
    views.add_url_rule(rule, view_func=view, methods=["GET"])
