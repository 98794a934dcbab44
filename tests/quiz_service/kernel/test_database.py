"""The database as it is opened, its tables as migrations make them, and what they hold."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from quiz_service.kernel.clock import now, to_the_minute
from quiz_service.kernel.database import read_only, wal_is_safe
from quiz_service.migrations import migrate
from quiz_service.tables import Base
from tests.quiz_service.conftest import both

# Every column there is. A new one is added here only with the words that say why it can
# hold nothing about a participant.
COLUMNS = {
    "wave": {
        "id",
        "campaign",
        "kind",
        "form",
        "opens",
        "closes",
        "late_days",
        "erased",
        "cancelled",
    },
    "wave_definition": {"wave_id", "definition", "pass_mark", "must_know", "digest"},
    "wave_unit": {
        "wave_id",
        "code",
        "place",
        "name",
        "kind",
        "township",
        "township_name",
        "bureau",
        "sample",
        "count_with",
        "one_device",
    },
    "wave_blueprint": {
        "wave_id",
        "audience",
        "paper",
        "minutes",
        "frozen",
        "digest",
    },
    "headcount_change": {
        "id",
        "wave_id",
        "unit",
        "before",
        "after",
        "reason",
        "actor",  # an organizer's account, or that of the machine
        "changed",
        "codes_out",
        "answered",
        "most_codes_out",
    },
    "measure": {"wave_id", "unit", "point", "kind", "day"},
    "placement": {
        "id",
        "number",
        "unit",
        "place",
        "keeper",
        "hung",
        "until",
        "checked",
        "taken_down",
    },
    "tally_unit_item": {"wave_id", "unit", "digest", "asked"},
    "inspection": {
        "wave_id",
        "basis_id",
        "unit",
        "people",
        "size",
        "claim",
        "head",
        "drawn",
        "confirmed",
        "inspector",  # an organizer's account
    },
    "roster": {"id", "wave_id", "unit", "headcount", "counted", "source"},
    "code": {
        "id",
        "wave_id",
        "unit",
        "audience",
        "batch_id",
        "hash",
        "printed",  # the slip's place, under a mask
        "issued",
        "revoked",
        "keeps_place",
    },
    "code_issue": {
        "id",
        "wave_id",
        "on_paper",
        "issued",
        "sealed",  # codes under a key that only their maker's browser holds, for an hour
        "sealed_key",
        "sealed_until",
    },
    "invitation_sheet": {
        "id",
        "maker_id",  # an organizer's account
        "made",
        "count",
        "sealed",  # links for units under a key that only their maker's browser holds
        "sealed_key",
        "sealed_until",
    },
    # Sums of a month of a place, as an office gave them; no case, no person.
    "police_figures": {
        "id",
        "month",
        "code",
        "cases",
        "loss",
        "high_losses",
        "suspects",
        "dens",
        "cards",
        "source",
        "entered_on",
        "entered_by",  # an office; the reader refuses a person
        "taken_in",
        "actor",  # an organizer's account
    },
    "account_reset": {
        "hash",
        "organizer_id",  # an organizer's account
        "kind",
        "made",
        "maker_id",  # another one
        "expires",
        "used",
        "revoked",
    },
    "code_batch": {"id", "issue_id", "unit", "audience", "label"},  # a class, a shift
    "wording": {"digest", "text"},  # of our own questions
    "attempt": {
        "id",
        "code_id",
        "number",
        "seed",
        "sheet",
        "digest",
        "channel",
        "started",
        "submission",
        "answers",
        "finished",
        "right",
        "asked",
        "aware",
        "counted",
        "one_keyer",
        "only_total",
        "late",
    },
    # The text is ours; a receipt is random; the name on a certificate never comes here.
    "pledge": {
        "id",
        "code_id",
        "wave_id",
        "unit",
        "audience",
        "receipt",
        "text",
        "version",
        "digest",
        "accepted",
        "counted",
    },
    "paper_pledges": {
        "id",
        "submission",
        "wave_id",
        "unit",
        "signed",
        "parents",
        "entered",
        "organizer_id",
    },
    # Why a signal is no obstacle, and whose account says so.
    "signal_closing": {
        "id",
        "wave_id",
        "unit",
        "key",
        "count",
        "of",
        "reason",
        "actor",
        "closed",
        "record",
    },
    # Sums over a unit; ``signals`` are counts, and hashes of which options were wrong.
    "counting": {"id", "at", "sittings"},
    "tally": {
        "wave_id",
        "unit",
        "persons",
        "aware_first",
        "aware_later",
        "sittings",
        "perfect",
        "on_paper",
        "one_keyer",
        "trusted",
        "could_trust",
        "suspected",
        "could_suspect",
        "pledges",
        "signals",
    },
    "tally_day": {
        "wave_id",
        "unit",
        "day",
        "persons",
        "sittings",
        "aware_first",
        "aware_later",
    },
    "tally_point": {"wave_id", "unit", "point", "asked", "right"},
    "tally_item": {
        "wave_id",
        "digest",
        "asked",
        "persons",
        "right",
        "rest",
        "rest_right",
        "rest_squared",
    },
    "tally_option": {"wave_id", "digest", "option", "picked"},
    # A report of units; its maker is an account's name.
    "snapshot": {
        "id",
        "wave_id",
        "scope",
        "made",
        "maker",
        "digest",
        "body",
        "published",
    },
    # A program's name and who made it; both belong to the desk.
    "api_token": {"hash", "name", "role", "scope", "made", "maker", "revoked", "used"},
    # Of a wave or a published report.
    "webhook_message": {"key", "body", "tries", "due", "ended"},
    "open_answer": {
        "id",
        "submission",
        "fraud_type",
        "poster",
        "day",
        "right",
        "asked",
    },
    "open_hour": {"poster", "day", "hour", "tries", "noise"},
    "scan": {"poster", "day", "count"},
    "keying": {
        "id",
        "submission",
        "attempt_id",
        "letters",
        "entered",
        "organizer_id",
    },
    # Organizers are no participants; an account's name is that of an office.
    "organizer": {"id", "login", "password", "role", "scope", "made", "disabled"},
    "sign_in": {"hash", "organizer_id", "begun", "seen", "ended"},
    "setup_token": {"hash", "made"},
    "invitation": {
        "hash",
        "role",
        "scope",
        "made",
        "maker_id",
        "expires",
        "used",
        "revoked",
    },
    # Random numbers of organizers' phones; half a secret, and keyed hashes.
    "second_factor": {"organizer_id", "totp", "step", "confirmed"},
    "recovery_code": {"hash", "organizer_id", "used"},
    # A keyed hash of what the office's provider calls an organizer.
    "office_identity": {"hash", "organizer_id", "connected"},
    # Of units, never of persons; an actor is an account's name, that of an office.
    "headcount": {
        "id",
        "unit",
        "headcount",
        "counted",
        "source",
        "file_digest",
        "entered",
        "actor",
    },
    # What reports call the campaign and its points; nobody takes part under these names.
    "wave_names": {"wave_id", "campaign", "title", "county", "organizer", "points"},
    "wave_file": {"id", "wave_id", "file_digest", "entered"},
    # Of the service itself: a random name, and a fingerprint of its key.
    "service_identity": {"id", "name", "code_key", "report_key", "simulated", "made"},
    "audit": {"number", "at", "actor", "act", "about", "hash"},
}


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 4), True),
    ],
)
def test_wal_is_used_on_a_repaired_build_alone(
    version: tuple[int, int, int], safe: bool
) -> None:
    assert wal_is_safe(version) is safe


def test_a_commit_survives_a_power_cut(engine: Engine) -> None:
    with engine.connect() as connection:
        answers = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }

    assert answers == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
    }


def test_a_reader_does_not_wait_for_a_writer(engine: Engine) -> None:
    with engine.begin() as writer, read_only(engine).connect() as reader:
        writer.execute(text("DELETE FROM wave"))

        assert reader.execute(text("SELECT count(*) FROM wave")).scalar() == 0


@both
def test_migrations_make_exactly_the_tables_of_the_models(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)

        assert compare_metadata(context, Base.metadata) == []


@both
def test_migrating_again_changes_nothing(engine: Engine, wave: int) -> None:
    migrate(engine)

    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM wave")).scalar() == 1


def test_no_column_can_hold_personal_data() -> None:
    tables = Base.metadata.tables

    columns = {name: {c.name for c in table.columns} for name, table in tables.items()}

    assert columns == COLUMNS


def test_times_are_kept_to_the_minute_in_utc() -> None:
    china = timezone(timedelta(hours=8))

    minute = to_the_minute(datetime(2026, 12, 1, 10, 30, 59, 999, tzinfo=china))

    assert minute == datetime(2026, 12, 1, 2, 30)
    assert (now().second, now().microsecond, now().tzinfo) == (0, 0, None)
