"""The application: its parts, in order."""

from __future__ import annotations

from datetime import timedelta
from importlib.metadata import entry_points

from flask import Blueprint, Flask, Response
from werkzeug.middleware.proxy_fix import ProxyFix

from quiz_service.api.views import views as api
from quiz_service.desk.codes.bulk import views as bulk_codes
from quiz_service.desk.codes.hand_round import views as hand_round
from quiz_service.desk.codes.views import views as desk_codes
from quiz_service.desk.headcounts.one_unit import views as one_headcount
from quiz_service.desk.headcounts.views import views as headcounts
from quiz_service.desk.inspections.views import views as inspections
from quiz_service.desk.invitations.views import views as unit_invitations
from quiz_service.desk.kits.views import views as kits
from quiz_service.desk.log.views import views as log
from quiz_service.desk.measures.views import views as measures
from quiz_service.desk.photographs.views import views as photographs
from quiz_service.desk.placements.views import views as placements
from quiz_service.desk.pledges.views import views as paper_pledges
from quiz_service.desk.police.views import views as police
from quiz_service.desk.practice.views import views as open_tries
from quiz_service.desk.province.views import views as province
from quiz_service.desk.publishing.views import views as publishing
from quiz_service.desk.signals.views import views as signals
from quiz_service.desk.system.views import views as system
from quiz_service.desk.tokens.views import views as tokens
from quiz_service.desk.unit_table.views import views as unit_table
from quiz_service.desk.units.views import views as units
from quiz_service.desk.verify.views import views as verify
from quiz_service.desk.waves.front import views as desk
from quiz_service.desk.waves.reminders import views as reminders
from quiz_service.desk.waves.views import views as waves
from quiz_service.hall.views import views as hall
from quiz_service.identity.watch import refuse_lost_database
from quiz_service.kernel import error_pages as errors
from quiz_service.kernel import headers, logs
from quiz_service.kernel.current import EXTENSION
from quiz_service.kernel.decoding import MOST_BYTES, MOST_FIELDS
from quiz_service.kernel.language import choose_language, forget_language
from quiz_service.kernel.language import views as language
from quiz_service.kernel.limits import refuse_floods
from quiz_service.kernel.origin import refuse_foreign_forms
from quiz_service.kernel.proxied_address import waits_for_proxy
from quiz_service.kernel.row_number import RowNumber
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import LOOPBACK, ServiceSettings
from quiz_service.kernel.static_files import prepare as prepare_static_files
from quiz_service.kernel.static_files import views as static_files
from quiz_service.kernel.sub_path import SubPath
from quiz_service.metrics.requests import measure_requests
from quiz_service.metrics.views import views as metrics
from quiz_service.organizers.account_views import views as account
from quiz_service.organizers.join_views import views as join
from quiz_service.organizers.office_views import views as office
from quiz_service.organizers.people_views import views as people
from quiz_service.organizers.reset_views import views as resets
from quiz_service.organizers.views import views as organizers
from quiz_service.paper_entry.views import views as paper
from quiz_service.pledges.views import views as pledges
from quiz_service.practice.views import scans
from quiz_service.practice.views import views as practice
from quiz_service.quiz.recordings import views as recordings
from quiz_service.quiz.views import views as quiz
from quiz_service.reports.pages.letters import views as letters
from quiz_service.reports.pages.meeting import views as meeting
from quiz_service.reports.pages.routes import views as reports
from quiz_service.reports.pages.snapshots import views as snapshots
from quiz_service.trust.views import views as trust

ENTRY_POINTS = "wuzha.pages"
BEFORE = (
    logs.begin,
    choose_language,
    refuse_foreign_forms,
    refuse_floods,
    refuse_lost_database,
)
FEATURES = (
    quiz,
    recordings,
    pledges,
    practice,
    scans,
    paper,
    organizers,
    join,
    account,
    office,
    people,
    resets,
    tokens,
    unit_invitations,
    desk,
    waves,
    reminders,
    log,
    system,
    units,
    desk_codes,
    signals,
    bulk_codes,
    hand_round,
    hall,
    paper_pledges,
    reports,
    snapshots,
    province,
    publishing,
    verify,
    letters,
    meeting,
    headcounts,
    one_headcount,
    police,
    unit_table,
    inspections,
    api,
    measures,
    placements,
    photographs,
    kits,
    open_tries,
    language,
    static_files,
    trust,
    metrics,
)


def _added_pages() -> list[Blueprint]:
    """Return the pages that other packages bring; each is a Flask blueprint.

    One of the desk is made with ``desk_blueprint`` and says who may enter like ours.
    """
    return [entry.load() for entry in entry_points(group=ENTRY_POINTS)]


def _trusted_hosts(settings: ServiceSettings) -> list[str] | None:
    """Return the names under which the service answers; None where only its proxy knows."""
    if waits_for_proxy(settings):
        return None
    return [settings.host.rsplit(":", 1)[0], *LOOPBACK]


def create_app(service: Service) -> Flask:
    """The service as a WSGI application; its database is migrated already."""
    app = Flask(__name__, static_folder=None)
    settings = service.settings
    app.config.update(
        SECRET_KEY=service.keys.secrets[0],
        SECRET_KEY_FALLBACKS=list(service.keys.secrets[1:]),
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_PARTS=MOST_FIELDS,
        TRUSTED_HOSTS=_trusted_hosts(settings),
        SESSION_COOKIE_NAME=headers.cookie_name(settings, "session"),
        SESSION_COOKIE_SECURE=settings.secure,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH=settings.root or "/",
        PERMANENT_SESSION_LIFETIME=timedelta(hours=8),
        WTF_CSRF_TIME_LIMIT=None,
        PROPAGATE_EXCEPTIONS=False,
    )
    app.extensions[EXTENSION] = service
    if settings.root:
        rooted = SubPath(app.wsgi_app, settings.root)
        app.wsgi_app = rooted  # type: ignore[method-assign]  # Flask's own recipe
    if settings.hops:
        hops = settings.hops
        proxied = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
        app.wsgi_app = proxied  # type: ignore[method-assign]  # Flask's own recipe
    app.url_map.converters["int"] = RowNumber
    logs.prepare()
    prepare_static_files(app, service.campaign.look)
    errors.register(app)
    for before in BEFORE:
        app.before_request(before)
    for feature in (*FEATURES, *_added_pages()):
        app.register_blueprint(feature)

    app.teardown_request(forget_language)

    @app.after_request
    def finish(answer: Response) -> Response:
        return headers.finish(logs.end(answer), settings)

    measure_requests(app, service)
    return app
