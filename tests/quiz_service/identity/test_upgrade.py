"""A database from before this version: named once, its log sealed, its pledges set apart."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from quiz_service.audit.chain import verify
from quiz_service.identity.identity import NAME_FILE, NotOursError
from quiz_service.kernel.database import open_database
from quiz_service.kernel.keys import open_keys
from quiz_service.kernel.settings import ServiceSettings, read_settings
from quiz_service.migrations import FOLDER, revision_of
from quiz_service.serving.start import open_service, prepare
from tests.conftest import QINGYUAN
from tests.quiz_service.conftest import ADDRESS

OLD = "0010"
# The hash that the version of before gave to this one record.
RECORD = (
    "INSERT INTO audit (number, at, actor, act, about, hash) VALUES (1,"
    " '2026-12-01 02:30:00.000000', 'cli:root', 'wave opened', '{}', :hash)"
)
ROWS = (
    "INSERT INTO wave (id, campaign, kind, form, opens, closes) VALUES"
    " (1, 'qingyuan', 'baseline', 'a', '2026-12-01', '2099-12-31')",
    "INSERT INTO code (id, wave_id, unit, audience, issued) VALUES"
    " (7, 1, 'S01', 'primary', '2026-12-01')",
    "INSERT INTO pledge (id, code_id, receipt, text, version, digest, accepted)"
    " VALUES (1, 7, 'Q7K4M9XW2T', 'primary', '1', 'd', '2026-12-01')",
)


def plain_hash() -> str:
    values = {
        "number": 1,
        "at": "2026-12-01 02:30:00",
        "actor": "cli:root",
        "act": "wave opened",
        "about": "{}",
    }
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(f"{'0' * 64}{canonical}".encode()).hexdigest()


def migrate_to(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["engine"] = engine
    command.upgrade(config, revision)


@pytest.fixture
def old(tmp_path: Path) -> ServiceSettings:
    """A service as the version of before left it."""
    settings = read_settings({"WUZHA_DATA": str(tmp_path)}, QINGYUAN, listening=ADDRESS)
    open_keys(settings, new=True)
    engine = open_database(settings.database)
    migrate_to(engine, OLD)
    with engine.begin() as connection:
        for statement in ROWS:
            connection.execute(text(statement))
        connection.execute(text(RECORD), {"hash": plain_hash()})
    engine.dispose()
    return settings


def test_an_older_database_is_named_and_its_log_sealed(old: ServiceSettings) -> None:
    prepare(old)

    service = open_service(old)
    with service.readers.begin() as connection:
        verdict = verify(connection)
        pledge = connection.execute(
            text("SELECT wave_id, unit, audience, code_id FROM pledge")
        ).one()
    assert str(revision_of(service.engine)) > OLD
    service.engine.dispose()
    assert (verdict.records, verdict.is_whole) == (2, True)
    assert tuple(pledge) == (1, "S01", "primary", 7)
    assert (old.data / NAME_FILE).exists()


def test_it_is_named_this_once_and_never_again(old: ServiceSettings) -> None:
    prepare(old)
    (old.data / "keys/code-key").write_text("0123456789abcdef" * 4)

    with pytest.raises(NotOursError):
        prepare(old)


def test_a_log_that_was_changed_before_the_seal_stays_changed(
    old: ServiceSettings,
) -> None:
    engine = open_database(old.database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE audit SET actor = 'nobody'"))
    engine.dispose()

    prepare(old)

    service = open_service(old)
    with service.readers.begin() as connection:
        assert verify(connection).broken == 1
    service.engine.dispose()
