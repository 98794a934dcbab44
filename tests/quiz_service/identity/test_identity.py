"""Nothing is silently new: a start stops where database, key and folder do not fit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select, text

from campaign_model.errors import RefusedError
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.heads import FILE as HEAD_FILE
from quiz_service.audit.models import AuditRecord
from quiz_service.identity.identity import NAME_FILE, NotOursError
from quiz_service.identity.report_key import (
    OtherReportKeyError,
    make_report_key,
    report_key,
)
from quiz_service.identity.simulated import mark
from quiz_service.kernel import alarm as alarm_lines
from quiz_service.kernel.database import open_database
from quiz_service.kernel.service import SIMULATED
from quiz_service.kernel.settings import ServiceSettings, SettingsError, read_settings
from quiz_service.migrations import migrate
from quiz_service.serving.start import open_service, prepare
from quiz_service.tables import Base
from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import ADDRESS, both


def settings_in(folder: Path, database: str = "") -> ServiceSettings:
    environment = {"WUZHA_DATA": str(folder), "WUZHA_DATABASE_URL": database}
    return read_settings(environment, QINGYUAN, listening=ADDRESS)


@pytest.fixture
def begun(tmp_path: Path) -> ServiceSettings:
    settings = settings_in(tmp_path / "data")
    prepare(settings, new=True)
    return settings


def test_a_start_on_what_a_new_start_left_goes_on(begun: ServiceSettings) -> None:
    assert prepare(begun) != ""


def test_a_start_where_nothing_is_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises((SettingsError, RefusedError)):
        prepare(settings_in(tmp_path / "data"))

    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("name", ["code-key", "secret"])
def test_a_deleted_key_stops_the_start(begun: ServiceSettings, name: str) -> None:
    (begun.data / "keys" / name).unlink()

    with pytest.raises(SettingsError, match="备份"):
        prepare(begun)

    assert not (begun.data / "keys" / name).exists()


def test_another_key_stops_the_start(begun: ServiceSettings) -> None:
    (begun.data / "keys" / "code-key").write_text("0123456789abcdef" * 4)

    with pytest.raises(NotOursError, match="code-key"):
        prepare(begun)


def test_a_report_key_that_is_gone_stops_the_start_and_none_takes_its_place(
    begun: ServiceSettings,
) -> None:
    (begun.data / "keys" / "report-key").unlink()

    with pytest.raises(OtherReportKeyError, match="--new-report-key"):
        prepare(begun)

    assert not (begun.data / "keys" / "report-key").exists()


def test_another_report_key_stops_the_start(begun: ServiceSettings) -> None:
    (begun.data / "keys" / "report-key").unlink()
    make_report_key(begun.data)

    with pytest.raises(OtherReportKeyError, match="备份"):
        prepare(begun)


def test_a_report_key_that_is_lost_for_good_is_renewed_on_record(
    begun: ServiceSettings,
) -> None:
    (begun.data / "keys" / "report-key").unlink()

    prepare(begun, new_report_key=True)

    service = open_service(begun)
    with service.engine.begin() as connection:
        renewals = connection.execute(
            select(AuditRecord.about).where(
                AuditRecord.act == AuditAct.REPORT_KEY_RENEWED
            )
        ).scalars()
        assert [report_key(service).public in about for about in renewals] == [True]
    service.engine.dispose()
    prepare(begun)


def test_a_report_key_that_is_there_is_not_renewed(begun: ServiceSettings) -> None:
    before = (begun.data / "keys" / "report-key").read_bytes()

    with pytest.raises(OtherReportKeyError, match="report-key"):
        prepare(begun, new_report_key=True)

    assert (begun.data / "keys" / "report-key").read_bytes() == before


def test_a_database_of_before_learns_the_report_key_at_its_next_start(
    begun: ServiceSettings,
) -> None:
    service = open_service(begun)
    with service.engine.begin() as connection:
        connection.execute(text("UPDATE service_identity SET report_key = ''"))
    service.engine.dispose()

    prepare(begun)
    (begun.data / "keys" / "report-key").unlink()

    with pytest.raises(OtherReportKeyError):
        prepare(begun)


def test_made_up_answers_stay_made_up_when_the_mark_is_deleted(
    begun: ServiceSettings,
) -> None:
    service = open_service(begun)
    with service.engine.begin() as connection:
        mark(connection, begun.data)
    service.engine.dispose()
    (begun.data / SIMULATED).unlink()

    prepare(begun)

    assert open_service(begun).simulated


def test_a_mark_of_before_is_remembered_by_the_database(begun: ServiceSettings) -> None:
    (begun.data / SIMULATED).touch()
    prepare(begun)
    (begun.data / SIMULATED).unlink()

    prepare(begun)

    assert (begun.data / SIMULATED).exists()


def test_a_renamed_database_stops_the_start_and_none_takes_its_place(
    begun: ServiceSettings,
) -> None:
    (begun.data / "quiz.db").rename(begun.data / "moved.db")

    with pytest.raises(Exception, match=r"quiz\.db"):
        prepare(begun)

    assert not (begun.data / "quiz.db").exists()


def test_an_emptied_file_stops_the_start(begun: ServiceSettings) -> None:
    (begun.data / "quiz.db").write_bytes(b"")

    with pytest.raises(NotOursError, match="备份"):
        prepare(begun)


def test_a_database_of_another_folder_stops_the_start(
    begun: ServiceSettings, tmp_path: Path
) -> None:
    other = settings_in(tmp_path / "other")
    shutil.copytree(begun.data / "keys", other.data / "keys")
    prepare(other, new=True)
    shutil.copy(other.data / "quiz.db", begun.data / "quiz.db")

    with pytest.raises(NotOursError, match=NAME_FILE):
        prepare(begun)


def test_a_deleted_name_is_written_again_with_an_alarm(
    begun: ServiceSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    alarms: list[str] = []
    monkeypatch.setattr(
        alarm_lines.LOG, "warning", lambda _form, line: alarms.append(line)
    )
    name = (begun.data / NAME_FILE).read_bytes()
    (begun.data / NAME_FILE).unlink()

    prepare(begun)
    prepare(begun)

    assert (begun.data / NAME_FILE).read_bytes() == name
    assert len(alarms) == 1
    assert NAME_FILE in alarms[0]


def test_a_log_behind_the_kept_head_stops_the_start_until_somebody_says_so(
    begun: ServiceSettings,
) -> None:
    """A backup that was brought back looks like a cut log; a person knows which it is."""
    service = open_service(begun)
    with service.engine.begin() as connection:
        connection.execute(text("DELETE FROM audit"))
    service.engine.dispose()
    (begun.data / HEAD_FILE).write_text(f"3 {'0' * 64}\n")

    with pytest.raises(NotOursError, match=HEAD_FILE):
        prepare(begun)
    (begun.data / HEAD_FILE).unlink()

    prepare(begun)


def test_a_database_whose_rows_are_gone_stops_the_start(begun: ServiceSettings) -> None:
    service = open_service(begun)
    with service.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
    service.engine.dispose()

    with pytest.raises(NotOursError, match="备份"):
        prepare(begun)


@both
def test_tables_without_a_name_are_nobodys_even_for_a_new_service(
    tmp_path: Path, database: str
) -> None:
    settings = settings_in(tmp_path / "data", database)
    engine = open_database(database)
    migrate(engine)
    engine.dispose()

    with pytest.raises(NotOursError):
        prepare(settings, new=True)
