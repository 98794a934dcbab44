"""What is erased does not come back, so a clock alone is not believed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text

from campaign_model.handover import Slip, slips_csv
from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import record
from quiz_service.audit.models import AuditRecord
from quiz_service.codes.issuing import find_code
from quiz_service.counting.catch_up import catch_up
from quiz_service.erasure.erase import RETENTION, erase_what_is_over
from quiz_service.erasure.observed_time import ImplausibleClockError
from quiz_service.kernel.clock import in_china
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import ServiceSettings
from quiz_service.serving import start
from tests.quiz_service.conftest import CLOSES, KEY, MOMENT, UNIT, FixedClock, both
from tests.quiz_service.counting.people import all_answer, answer
from tests.quiz_service.erasure.conftest import DUE, Nights


def live(engine: Engine, codes: list[str]) -> int:
    with engine.begin() as connection:
        return sum(find_code(connection, code, KEY) is not None for code in codes)


def acts(engine: Engine) -> list[str]:
    with engine.begin() as connection:
        query = select(AuditRecord.act).order_by(AuditRecord.number)
        return list(connection.execute(query).scalars())


@both
def test_the_mark_of_a_code_is_gone_thirty_days_after_the_wave(
    engine: Engine, service: Service, codes: list[str], nights: Nights
) -> None:
    all_answer(service, codes)

    nights(CLOSES + RETENTION - timedelta(days=1))
    before = live(engine, codes)
    nights(DUE)

    assert (before, live(engine, codes)) == (len(codes), 0)
    assert acts(engine)[-1] == "codes erased"
    with engine.begin() as connection:
        about = connection.execute(
            select(AuditRecord.about).order_by(AuditRecord.number.desc())
        ).scalar()
    assert f'"attempts": {len(codes)}' in str(about)
    assert '"sums_agree": true' in str(about)


def test_a_start_with_a_clock_a_hundred_days_ahead_erases_nothing(
    engine: Engine,
    service: Service,
    settings: ServiceSettings,
    codes: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(start, "now", lambda: CLOSES + timedelta(days=100))
    monkeypatch.setattr(start, "open_service", lambda _settings, **_: service)

    start.prepare(settings)

    assert live(engine, codes) == len(codes)


@pytest.mark.parametrize("ahead", [timedelta(days=40), timedelta(days=400)])
def test_a_clock_that_jumped_ahead_erases_nothing(
    engine: Engine,
    service: Service,
    codes: list[str],
    clock: FixedClock,
    ahead: timedelta,
) -> None:
    clock.moment = CLOSES + ahead

    with pytest.raises(ImplausibleClockError) as refused:
        erase_what_is_over(service, actor="timer")

    assert "--today" in str(refused.value)
    assert live(engine, codes) == len(codes)
    assert acts(engine) == []


def test_a_service_that_lived_under_a_wrong_clock_for_a_day_erases_nothing(
    engine: Engine, service: Service, codes: list[str], clock: FixedClock
) -> None:
    """Its own records of that day bear nothing out: the month before was not seen."""
    clock.moment = CLOSES + timedelta(days=100)
    with engine.begin() as connection:
        record(  # as a sign-in under the same wrong clock would leave it
            connection,
            actor="county",
            act=AuditAct.SIGNED_IN,
            moment=clock.moment,
        )
    clock.moment += timedelta(hours=12)

    with pytest.raises(ImplausibleClockError):
        erase_what_is_over(service, actor="timer")

    assert live(engine, codes) == len(codes)


def test_a_clock_behind_what_is_recorded_erases_nothing(
    engine: Engine,
    service: Service,
    codes: list[str],
    clock: FixedClock,
    nights: Nights,
) -> None:
    nights(CLOSES + timedelta(days=20))
    clock.moment -= timedelta(hours=2)

    with pytest.raises(ImplausibleClockError) as refused:
        erase_what_is_over(service, actor="timer")

    assert "2027-01-2" in str(refused.value)
    assert live(engine, codes) == len(codes)


def test_a_person_who_says_which_day_it_is_is_believed_if_the_clock_says_so_too(
    engine: Engine, service: Service, codes: list[str], clock: FixedClock
) -> None:
    clock.moment = DUE
    today = in_china(DUE).date()

    with pytest.raises(ImplausibleClockError):
        erase_what_is_over(service, actor="cli", today=date(2027, 1, 1))
    assert live(engine, codes) == len(codes)
    erase_what_is_over(service, actor="cli", today=today)

    assert live(engine, codes) == 0
    assert acts(engine) == ["day confirmed", "codes erased"]


def slip(code: str, closes: datetime) -> Slip:
    ends = in_china(closes).isoformat(timespec="minutes")
    return Slip(
        code, UNIT, "示例第一小学", "小学生", "baseline", ends, "https://q.example"
    )


def test_files_of_codes_in_the_folder_go_with_their_wave(
    service: Service, codes: list[str], nights: Nights, tmp_path: Path
) -> None:
    folder = tmp_path / "codes"
    folder.mkdir()
    over, lasting, foreign = (folder / f"{n}.csv" for n in ("over", "lasting", "notes"))
    over.write_text(slips_csv([slip(codes[0], CLOSES)]), encoding="utf-8")
    lasting.write_text(
        slips_csv([slip(codes[0], CLOSES), slip(codes[1], DUE)]), encoding="utf-8"
    )
    foreign.write_text("a,b\n", encoding="utf-8")

    nights(DUE)

    assert sorted(path.name for path in folder.iterdir()) == [
        "lasting.csv",
        "notes.csv",
    ]


@both
def test_figures_stay_when_answers_go(
    engine: Engine, service: Service, codes: list[str], nights: Nights
) -> None:
    all_answer(service, codes)
    nights(CLOSES + timedelta(days=20))
    catch_up(service, service.now())

    def figures() -> list[object]:
        with engine.begin() as connection:
            query = text(
                "SELECT unit, persons, aware_first, aware_later, sittings, perfect,"
                " on_paper, pledges FROM tally ORDER BY unit"
            )
            rows = [tuple(row) for row in connection.execute(query)]
            people = text("SELECT count(*) FROM attempt WHERE finished IS NOT NULL")
            return [*rows, connection.execute(people).scalar()]

    before = figures()
    nights(DUE)

    assert before[0] == (UNIT, len(codes), len(codes), 0, 8, 8, 0, 0)
    assert figures() == before


def test_an_attempt_never_ends_before_it_began(
    engine: Engine, service: Service, codes: list[str]
) -> None:
    answer(service, codes[0], well=True, moment=MOMENT, minutes=-120)

    with engine.begin() as connection:
        row = connection.execute(text("SELECT started, finished FROM attempt")).one()
    assert row.started == row.finished
