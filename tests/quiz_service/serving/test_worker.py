"""Workers serve what the start has checked, in memory that they share with it."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from quiz_service.desk.unit_table.adopting import served_table
from quiz_service.desk.unit_table.handover import (
    FILE,
    CheckedCampaign,
    checked_campaign,
    keep_units,
)
from quiz_service.kernel.settings import ServiceSettings, read_settings
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role
from quiz_service.serving import server, worker
from quiz_service.serving.bridge import Exchange, RequestScope
from quiz_service.serving.start import prepare
from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import MOMENT
from tests.quiz_service.organizers.office import PASSWORD, send, signed_in


@pytest.fixture
def settings(tmp_path: Path) -> ServiceSettings:
    """The settings of a service that was begun, with a campaign that a test may edit."""
    folder = tmp_path / "qingyuan"
    shutil.copytree(QINGYUAN, folder)
    settings = read_settings(
        {"WUZHA_DATA": str(tmp_path / "data")}, folder, listening="http://localhost"
    )
    prepare(settings, new=True)
    return settings


@pytest.fixture
def checked(settings: ServiceSettings) -> CheckedCampaign:
    return checked_campaign(settings)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker without the threads that run beside it."""
    monkeypatch.setattr(worker, "BESIDE", ())


def test_a_worker_that_is_begun_after_an_edit_serves_what_the_start_has_checked(
    settings: ServiceSettings, checked: CheckedCampaign
) -> None:
    (settings.campaign / "campaign.yml").write_text("nonsense: [", encoding="utf-8")

    app, service = worker.serving_app(settings, checked)

    assert service.campaign is checked.campaign
    assert app.test_client().get("/").status_code == 200


def test_a_worker_that_is_begun_after_the_desk_changed_the_units_takes_them_over(
    settings: ServiceSettings, checked: CheckedCampaign
) -> None:
    table = (settings.campaign / FILE).read_bytes()
    keep_units(settings, table.replace("示例桥下村".encode(), "示例新桥村".encode()))

    _app, service = worker.serving_app(settings, checked)
    served_table(service).look(service)

    assert service.campaign.units["V03"].name == "示例新桥村"


def test_a_worker_that_is_begun_anew_serves_the_units_that_the_others_took_over(
    settings: ServiceSettings, checked: CheckedCampaign
) -> None:
    table = (settings.campaign / FILE).read_bytes()
    changed = table.replace("示例桥下村".encode(), "示例新桥村".encode())
    keep_units(settings, changed)
    (settings.campaign / FILE).write_bytes(
        changed
    )  # an editor puts it where it belongs

    _app, service = worker.serving_app(settings, checked)
    served_table(service).look(service)

    assert service.campaign.units["V03"].name == "示例新桥村"


def test_a_worker_that_is_begun_anew_serves_the_table_that_came_back(
    settings: ServiceSettings, checked: CheckedCampaign
) -> None:
    app, first = worker.serving_app(settings, checked)
    with first.engine.begin() as connection:
        about = {"role": Role.COUNTY, "scope": "", "moment": MOMENT}
        add(connection, "county", PASSWORD, **about)
    county = signed_in(app, "county")
    own = settings.campaign / FILE
    edited = own.read_bytes().replace("示例桥下村".encode(), "示例新桥村".encode())
    own.write_bytes(edited)  # the desk builds on what an editor changed
    keep_units(settings, edited.replace("示例第一小学".encode(), "示例小学".encode()))
    served_table(first).look(first)
    assert first.campaign.units["S01"].name == "示例小学"

    send(county, "/desk/units", "/desk/units/undo")
    own.write_bytes(edited + b"\n")  # again an editor, for the next start
    _app, later = worker.serving_app(settings, checked)
    for service in (first, later):
        served_table(service).look(service)

    assert later.campaign.units == first.campaign.units
    assert later.campaign.units["V03"].name == "示例新桥村"
    assert later.campaign.units["S01"].name == "示例第一小学"


def test_a_worker_leaves_a_table_that_was_put_aside_before_the_start(
    settings: ServiceSettings,
) -> None:
    table = (settings.campaign / FILE).read_bytes()
    keep_units(settings, table.replace("示例桥下村".encode(), "示例新桥村".encode()))
    (settings.campaign / FILE).write_bytes(table + b"\n")

    _app, service = worker.serving_app(settings, checked_campaign(settings))
    served_table(service).look(service)

    assert service.campaign.units["V03"].name == "示例桥下村"


def test_a_worker_keeps_the_changed_units_that_the_start_has_read(
    settings: ServiceSettings,
) -> None:
    table = (settings.campaign / FILE).read_bytes()
    keep_units(settings, table.replace("示例桥下村".encode(), "示例新桥村".encode()))

    _app, service = worker.serving_app(settings, checked_campaign(settings))
    campaign = service.campaign
    served_table(service).look(service)

    assert service.campaign is campaign
    assert campaign.units["V03"].name == "示例新桥村"


def test_nobody_looks_for_garbage_in_what_workers_share(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[tuple[object, int]] = []

    async def answer(_scope: RequestScope, _exchange: Exchange) -> None:
        pass

    def begin_worker() -> server.Application:
        return answer

    def serve(*, target_loader: object, wrap_loader: bool) -> None:
        begun.append((target_loader, gc.get_freeze_count()))

    monkeypatch.setattr(
        server,
        "Server",
        lambda *_about, **_more: SimpleNamespace(serve=serve, interrupt_signal=True),
    )

    try:
        server.serve("127.0.0.1", 1, 2, begin=begin_worker)
    finally:
        gc.unfreeze()

    ((loader, frozen),) = begun
    assert loader is begin_worker
    assert frozen > 0
