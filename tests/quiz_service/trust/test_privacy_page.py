"""Every sentence of the privacy page, held against the service; `docs/promises.md` lists them."""

from __future__ import annotations

import ast
import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select

import quiz_service
from bench.service.paper_page import hidden
from quiz_service.attempts.models import AttemptRow
from quiz_service.codes.issuing import find_code, issue_codes
from quiz_service.codes.models import Code
from quiz_service.counting.catch_up import catch_up
from quiz_service.counting.models import Tally
from quiz_service.erasure.forgetting import forget_code
from quiz_service.kernel.random_codes import code_hash
from quiz_service.kernel.service import Service
from quiz_service.organizers.accounts import add
from quiz_service.pledges.models import PledgeRow
from quiz_service.pledges.pledges import accept, by_receipt, texts_for
from quiz_service.practice.counting import poster_numbers
from quiz_service.practice.models import Scan
from quiz_service.tables import Base
from tests.conftest import ROOT
from tests.quiz_service.conftest import CLOSES, KEY, MOMENT, UNIT, both
from tests.quiz_service.counting.people import all_answer, answer
from tests.quiz_service.desk.test_views import PASSWORD, signed_in
from tests.quiz_service.erasure.conftest import DUE, Nights, nights
from tests.quiz_service.phone import hand_in, post, right_answers, start
from tests.rules.syntax import nodes

__all__ = ["nights"]  # a fixture
NAMES_SOMEBODY = re.compile(
    r"name|phone|mobile|student|identity|address|agent|wechat|^ip$|device|person"
)
# Columns whose names read so, and what they hold: units, posters and organizers.
OF_NO_PARTICIPANT = {
    "wave_unit.name",
    "wave_unit.township_name",
    "wave_unit.one_device",
    "service_identity.name",
    "api_token.name",
    "tally.persons",
    "tally_day.persons",
    "tally_item.persons",
}


def test_we_measure_units_not_people(
    app: Flask, service: Service, engine: Engine, codes: list[str]
) -> None:
    """No page of the desk and no file of a report has a row for one person."""
    all_answer(service, codes)
    catch_up(service, CLOSES + timedelta(days=15))
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)
        ids = [
            *connection.execute(select(AttemptRow.id)).scalars(),
            *connection.execute(select(Code.id)).scalars(),
        ]
    county = signed_in(app, "county")

    pages = [
        county.get(path, follow_redirects=True).text
        for path in ("/desk", f"/desk/1/{UNIT}", "/desk/reports/1", "/desk/keying")
    ]

    assert [page.count("</main>") for page in pages] == [1] * len(pages)
    assert not any(str(number) in page for number in ids for page in pages)
    assert not any(code in page for code in codes for page in pages)


def test_nothing_on_this_server_says_who_you_are() -> None:
    """No column is called like something that names somebody; what people type is tried
    in ``kernel/test_privacy.py``.
    """
    columns = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
    }

    named = {
        column for column in columns if NAMES_SOMEBODY.search(column.split(".")[1])
    }

    assert named - OF_NO_PARTICIPANT == set()


def test_it_shows_how_many_of_a_unit_can_recognise_fraud_and_what_to_explain_better(
    app: Flask, service: Service, engine: Engine, wave: int, codes: list[str]
) -> None:
    all_answer(service, codes)
    catch_up(service, CLOSES + timedelta(days=15))

    with engine.begin() as connection:
        tally = connection.execute(
            select(Tally.persons, Tally.aware_first).where(Tally.unit == UNIT)
        ).one()

    assert tuple(tally) == (len(codes), len(codes))


def test_answers_serve_nothing_else() -> None:
    """Beside the room that takes and shows them to their own phone, the table of answers is
    read by counting and by the keying of paper alone.
    """
    package = Path(quiz_service.__file__).parent
    rooms = {
        file.relative_to(package).parts[0]
        for file in package.rglob("*.py")
        for node in nodes(file)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in ("AttemptRow", "Keying")
        and node.attr in ("answers", "sheet", "letters")
    }

    assert rooms == {"counting", "paper_entry"}


def test_when_is_kept_to_the_minute_and_of_whom_the_unit_and_the_audience(
    app: Flask, service: Service, engine: Engine, codes: list[str]
) -> None:
    phone = app.test_client()
    paper = start(phone, codes[0])
    hand_in(phone, paper, right_answers(service, paper))

    with engine.begin() as connection:
        row = connection.execute(
            select(AttemptRow, Code.unit, Code.audience).join(
                Code, Code.id == AttemptRow.code_id
            )
        ).one()

    assert (row.unit, row.audience) == (UNIT, "primary")
    for moment in (row.started, row.finished):
        assert (moment.second, moment.microsecond) == (0, 0)


def test_the_mark_of_a_code_cannot_be_turned_back(
    engine: Engine, codes: list[str], tmp_path: Path
) -> None:
    with engine.begin() as connection:
        hashes = set(connection.execute(select(Code.hash)).scalars())

    assert hashes == {code_hash(code, KEY) for code in codes}
    # Another key gives other marks: without it a list of all codes finds none.
    assert not hashes & {code_hash(code, b"x" * 32) for code in codes}
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("quiz.db*"))
    assert not any(code.encode() in stored for code in codes)


def test_no_form_of_a_participant_asks_for_name_number_or_address(
    app: Flask, service: Service, codes: list[str]
) -> None:
    phone = app.test_client()
    entry = phone.get("/").text
    paper = start(phone, codes[0])
    result = hand_in(phone, paper, right_answers(service, paper)).text

    sent = {
        name
        for page in (entry, paper.text, result)
        for name in re.findall(r'<(?:input|textarea|select)[^>]* name="(\w+)"', page)
    }

    answers = {name for name in sent if re.fullmatch(r"a\d+", name)}
    assert sent - answers == {
        *("code", "large", "sitting", "submission", "text", "read", "back")
    }


def test_a_unit_has_no_way_to_look_up_an_answer(
    app: Flask, service: Service, engine: Engine, codes: list[str]
) -> None:
    """With the code in hand, at the desk and as a phone, it learns that it was handed in."""
    pupil = app.test_client()
    paper = start(pupil, codes[0])
    hand_in(pupil, paper, right_answers(service, paper))
    with engine.begin() as connection:
        add(
            connection,
            "clerk",
            PASSWORD,
            role="unit",
            scope=f"unit:{UNIT}",
            moment=MOMENT,
        )
    clerk = signed_in(app, "clerk")

    elsewhere = post(clerk, "/quiz", code=codes[0]).text

    assert "已经交了" in elsewhere
    assert "您分得清" not in elsewhere
    assert codes[0] not in clerk.get(f"/desk/1/{UNIT}").text


@both
def test_until_thirty_days_after_the_round_and_then_only_sums(
    engine: Engine, service: Service, codes: list[str], nights: Nights
) -> None:
    all_answer(service, codes)

    nights(CLOSES + timedelta(days=29))
    with engine.begin() as connection:
        contents = select(func.count(AttemptRow.answers))
        before = connection.execute(contents).scalar()
    nights(DUE)

    with engine.begin() as connection:
        assert (before, connection.execute(contents).scalar()) == (len(codes), 0)
        assert connection.execute(select(func.count(Code.hash))).scalar() == 0
        assert connection.execute(select(Tally.persons)).scalar() == len(codes)


def test_then_not_even_a_slips_holder_finds_an_answer(
    app: Flask, engine: Engine, service: Service, codes: list[str], nights: Nights
) -> None:
    phone = app.test_client()
    paper = start(phone, codes[0])
    hand_in(phone, paper, right_answers(service, paper))

    nights(DUE)

    assert phone.get("/result").status_code == 404
    assert post(phone, "/quiz", code=codes[0]).status_code == 404


def test_a_promise_stays_under_its_receipt_with_text_unit_and_day(
    engine: Engine, service: Service, codes: list[str], nights: Nights
) -> None:
    answer(service, codes[0], well=True)
    pledge = texts_for(service.campaign, "primary")[0]
    with engine.begin() as connection:
        record = find_code(connection, codes[0], KEY)
        assert record is not None
        receipt = accept(connection, record, pledge, moment=MOMENT).receipt

    nights(DUE)

    with engine.begin() as connection:
        kept = by_receipt(connection, receipt)
        assert connection.execute(select(PledgeRow.code_id)).scalar() is None
    assert kept is not None
    assert (kept.text, kept.unit) == (str(pledge.id), UNIT)
    assert kept.accepted <= MOMENT < kept.accepted + timedelta(days=1)


def test_an_opened_poster_tells_its_number_and_nothing_else(
    app: Flask, service: Service, engine: Engine
) -> None:
    """The page hands its number to the beacon alone; what else comes is not looked at."""
    script = (ROOT / "site/assets/wuzha.js").read_text(encoding="utf-8")
    beacons = re.findall(r"sendBeacon\((.*)\);", script)
    number = sorted(poster_numbers(service))[0]

    app.test_client().post("/scan", data=number, headers={"User-Agent": "phone 138"})

    assert beacons == [
        'part.getAttribute("data-scan"), part.getAttribute("data-number")'
    ]
    with engine.begin() as connection:
        (row,) = connection.execute(select(Scan.__table__)).all()
    assert dict(row._mapping).keys() == {"poster", "day", "count"}


def test_a_phone_keeps_for_half_a_day_which_paper_it_is_at(
    app: Flask, codes: list[str]
) -> None:
    phone = app.test_client()

    begun = post(phone, "/quiz", code=codes[0])

    (cookie,) = begun.headers.getlist("Set-Cookie")
    assert "Max-Age=43200" in cookie
    assert "您会怎么做" in phone.get("/quiz").text or start(phone, codes[0]).offered


def test_the_certificates_name_never_leaves_the_phone(
    app: Flask, service: Service, codes: list[str]
) -> None:
    phone = app.test_client()
    paper = start(phone, codes[0])
    result = hand_in(phone, paper, right_answers(service, paper)).text
    told = hidden(result)
    page = post(
        phone, "/pledge", sitting=told["sitting"], text="primary", read="yes"
    ).text

    assert '<input id="person"' in page
    # A field without a name is in no form that a browser sends.
    assert 'name="person"' not in page


def test_pupils_answer_under_the_same_rules_as_everybody(
    app: Flask, service: Service, engine: Engine, wave: int
) -> None:
    fields = {}
    for audience in ("primary", "staff"):
        with engine.begin() as connection:
            (code,) = issue_codes(
                connection,
                wave,
                UNIT,
                audience=audience,
                count=1,
                key=KEY,
                moment=MOMENT,
            )
        paper = start(app.test_client(), code)
        fields[audience] = set(paper.fields)

    assert fields["primary"] == fields["staff"]


def test_of_paper_pledges_only_their_number_is_entered(
    app: Flask, engine: Engine, wave: int
) -> None:
    with engine.begin() as connection:
        add(connection, "county", PASSWORD, role="county", scope="", moment=MOMENT)

    page = signed_in(app, "county").get(f"/desk/{wave}/{UNIT}").text

    (form,) = re.findall(r'<form[^>]*/pledges".*?</form>', page, re.DOTALL)
    names = set(re.findall(r'name="(\w+)"', form))
    assert names == {"csrf_token", "submission", "signed", "parents"}


def test_what_was_not_handed_in_does_not_count(
    app: Flask, service: Service, engine: Engine, codes: list[str]
) -> None:
    start(app.test_client(), codes[0])

    catch_up(service, CLOSES + timedelta(days=15))

    with engine.begin() as connection:
        assert connection.execute(select(func.count(Tally.unit))).scalar() == 0


def test_neither_the_promise_nor_the_app_is_a_condition(
    app: Flask, service: Service, engine: Engine, codes: list[str]
) -> None:
    """Who promises nothing sees the result, and counts as aware."""
    phone = app.test_client()
    paper = start(phone, codes[0])

    result = hand_in(phone, paper, right_answers(service, paper)).text

    assert "您分得清" in result
    with engine.begin() as connection:
        assert connection.execute(select(AttemptRow.aware)).scalar() is True
        assert connection.execute(select(func.count(PledgeRow.id))).scalar() == 0


def test_a_result_is_seen_on_the_phone_that_answered(
    app: Flask, service: Service, codes: list[str]
) -> None:
    phone = app.test_client()
    paper = start(phone, codes[0])
    hand_in(phone, paper, right_answers(service, paper))

    assert "您分得清" in phone.get("/result").text
    assert app.test_client().get("/result").status_code == 404


def test_with_the_slip_in_hand_what_it_holds_is_deleted(
    app: Flask, service: Service, engine: Engine, codes: list[str]
) -> None:
    answer(service, codes[0], well=True)

    with engine.begin() as connection:
        record = find_code(connection, codes[0], KEY)
        assert record is not None
        forget_code(connection, record, KEY, MOMENT)

        assert find_code(connection, codes[0], KEY) is None
        assert connection.execute(select(func.count(AttemptRow.id))).scalar() == 0


def test_nobody_can_change_an_answer(app: Flask) -> None:
    """No address of the desk takes answers, and the one of phones takes each paper once."""
    takes_answers = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and re.search(r"answer|attempt", rule.rule)
    ]

    assert takes_answers == ["/answers"]


def test_complaints_go_to_the_organizer_who_is_named(
    app: Flask, service: Service
) -> None:
    page = app.test_client().get("/privacy").text

    assert service.campaign.settings.organizer in page


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_says_what_this_file_holds(app: Flask, language: str) -> None:
    phone = app.test_client()
    post(phone, "/language", to=language, back="/privacy")

    assert phone.get("/privacy").text.count("<dt>") == 10


def test_the_phone_remembers_a_language_and_a_wrong_code_and_nothing_more(
    app: Flask, codes: list[str]
) -> None:
    """Whoever only looks, chooses a language and mistypes gets these two cookies."""
    phone = app.test_client()

    answers = [
        phone.get("/"),
        post(phone, "/language", to="en", back="/"),
        post(phone, "/quiz", code="Q7K4M9XW2T"),
    ]

    cookies = [c for answer in answers for c in answer.headers.getlist("Set-Cookie")]
    kept = {c.split("=")[0]: re.search(r"Max-Age=(\d+)", c) for c in cookies}
    seconds = {name: int(age[1]) for name, age in kept.items() if age}
    assert seconds == {"lang": 365 * 86_400, "device": 43_200}
    assert len(codes) == 8
