"""Requests that no page of ours sends: a kind page each, and nothing changes."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from bench.service.running_service import FORM
from quiz_service.attempts.models import AttemptRow
from quiz_service.kernel import limits
from quiz_service.kernel.decoding import MOST_BYTES, read_form
from quiz_service.kernel.http_errors import BadRequestError
from quiz_service.kernel.service import Service
from tests.quiz_service.phone import hand_in, post, right_answers, start

BODIES = {
    "an empty body": (b"", 404),
    "one byte over the limit": (b"code=" + b"A" * (MOST_BYTES - 4), 413),
    "a field twice": (b"code=AAAAA&code=BBBBB", 400),
    "two thousand digits": (b"code=" + b"9" * 1999, 404),
    "a lone surrogate": (b"code=%ED%A0%80", 400),
    "bytes that are no UTF-8, escaped": (b"code=%ff%fe", 400),
    "bytes that are no UTF-8, raw": (b"code=\xff\xfe", 400),
    "an overlong slash": (b"code=%c0%af", 400),
    "an emoji": (b"code=%F0%9F%98%80", 404),
    "a script": (b"code=%3Cscript%3Ealert(1)%3C%2Fscript%3E", 404),
    "a template of ours": (b"code=%7B%7B7*7%7D%7D", 404),
    "fields that would make an admin": (b"code=AAAAA&is_admin=1&score=10", 404),
    "a broken escape": (b"code=%zz", 400),
    "a NUL": (b"code=A%00B", 400),
    "a NUL, escaped twice": (b"code=A%2500B", 404),
    "no equals sign": (b"code", 400),
    "many fields": (b"&".join(b"a%d=1" % n for n in range(61)), 400),
    "a long name": (b"a" * 40 + b"=1", 400),
}
KINDS = {
    "no kind at all": None,
    "plain text": "text/plain",
    "JSON": "application/json",
    "a form with parts": "multipart/form-data; boundary=x",
}


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_no_form_of_ours(
    client: FlaskClient, codes: list[str], engine: Engine, name: str
) -> None:
    body, status = BODIES[name]

    answer = client.post("/quiz", data=body, content_type=FORM)

    assert answer.status_code == status
    assert "<script>alert" not in answer.text
    assert ">49<" not in answer.text
    with engine.begin() as connection:
        assert connection.execute(select(func.count(AttemptRow.id))).scalar() == 0


@pytest.mark.parametrize("name", KINDS)
def test_another_kind_of_body(client: FlaskClient, codes: list[str], name: str) -> None:
    answer = client.post("/quiz", data=b'{"code": "x"}', content_type=KINDS[name])

    assert answer.status_code == 415


PATHS = {
    "a number beyond 63 bits": "/desk/9223372036854775808/S01",
    "Arabic digits": "/desk/٣/S01",
    "full-width digits": "/desk/１/S01",
    "bytes that are no UTF-8": "/R/%ff%fe",
    "an overlong slash": "/try/%c0%af",
    "a statement of SQL": "/try/T01;--",
    "dots that climb": "/static/..%2f..%2fetc%2fpasswd",
    "a scheme of files": "/static/file:",
    "a number of no wave": "/desk/1000000000/S01",
    "a long receipt": "/R/" + "A" * 5000,
}


@pytest.mark.parametrize("name", PATHS)
def test_a_path_that_leads_nowhere(client: FlaskClient, name: str) -> None:
    assert client.get(PATHS[name]).status_code in (303, 404)


HEADERS = {
    "a foreign host": ({"Host": "evil.example"}, 400),
    "a forged address": ({"X-Forwarded-For": "127.0.0.1, " * 50}, 200),
    "an address that is none": ({"X-Forwarded-For": "[::zz]"}, 200),
    "a long list of languages": ({"Accept-Language": "a" * 8000}, 200),
    "a huge cookie": ({"Cookie": "x=" + "y" * 16000}, 200),
    "a forged attempt": ({"Cookie": "sitting=AAAA.BBBB"}, 200),
    "a language that climbs": ({"Cookie": "lang=../../etc"}, 200),
    "a thousand ranges": ({"Range": "bytes=" + "0-," * 1000}, 200),
    "a method in disguise": ({"X-HTTP-Method-Override": "DELETE"}, 200),
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_that_tries(client: FlaskClient, name: str) -> None:
    headers, status = HEADERS[name]

    assert client.get("/Q", headers=headers).status_code == status


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "http://localhost.evil.example"},
    ],
)
def test_a_form_of_another_site_is_refused(
    client: FlaskClient, codes: list[str], headers: dict[str, str]
) -> None:
    answer = client.post(
        "/quiz", data={"code": codes[0]}, content_type=FORM, headers=headers
    )

    assert answer.status_code == 403


def test_answers_of_another_paper_or_to_no_item_are_refused(
    app: Flask, codes: list[str], service: Service
) -> None:
    one, two = (start(app.test_client(), code) for code in codes[:2])
    client = app.test_client()

    foreign = hand_in(client, one, two.first_of_each())
    none = hand_in(client, one, {})
    unknown = hand_in(client, one, one.first_of_each() | {"a99": "x"})
    good = hand_in(client, one, right_answers(service, one))

    assert [a.status_code for a in (foreign, none, unknown, good)] == [
        400,
        400,
        400,
        200,
    ]


def test_nothing_in_the_body_decides_but_the_answers(
    client: FlaskClient, codes: list[str], service: Service
) -> None:
    paper = start(client, codes[0])

    answer = hand_in(
        client, paper, paper.first_of_each() | {"score": "10", "unit": "H01"}
    )

    assert answer.status_code == 400


@pytest.mark.parametrize(
    "sitting", ["", "1", "MQ", "MQ.xxxx", "x" * 200, "é", "../../x", "null"]
)
def test_an_attempt_of_somebody_else_looks_like_none(
    client: FlaskClient, codes: list[str], sitting: str
) -> None:
    paper = start(client, codes[0])
    paper.fields["sitting"] = sitting

    answer = hand_in(client, paper, paper.first_of_each())

    assert answer.status_code in (400, 404)


@pytest.mark.parametrize("key", ["", "k" * 65, "k" * 10_000, "鍵", "a b", "a\x00b"])
def test_a_key_that_no_page_of_ours_made_is_refused(
    client: FlaskClient, codes: list[str], key: str
) -> None:
    paper = start(client, codes[0])
    paper.fields["submission"] = key

    answer = hand_in(client, paper, paper.first_of_each())

    assert answer.status_code == 400


def test_one_key_for_two_attempts_is_refused(
    app: Flask, codes: list[str], engine: Engine
) -> None:
    one, two = (start(app.test_client(), code) for code in codes[:2])
    two.fields["submission"] = one.fields["submission"]

    first = hand_in(app.test_client(), one, one.first_of_each())
    second = hand_in(app.test_client(), two, two.first_of_each())

    assert (first.status_code, second.status_code) == (200, 400)
    with engine.begin() as connection:
        finished = select(func.count(AttemptRow.id)).where(
            AttemptRow.finished.is_not(None)
        )
        assert connection.execute(finished).scalar() == 1


def test_a_form_is_decoded_once() -> None:
    assert read_form(b"code=%252541+%2B") == {"code": "%2541 +"}


@given(st.binary(max_size=300))
def test_any_bytes_are_a_form_or_refused(body: bytes) -> None:
    try:
        fields = read_form(body)
    except BadRequestError:
        return
    for name, value in fields.items():
        (name + value).encode()


ANY_TEXT = st.text(max_size=60)
FIELDS = st.dictionaries(
    st.sampled_from(
        [
            "code",
            "sitting",
            "submission",
            "a1",
            "a2",
            "text",
            "read",
            "poster",
            "to",
            "back",
            "login",
            "password",
            "token",
            "count",
            "audience",
            "csrf_token",
            "x",
        ]
    ),
    ANY_TEXT,
    max_size=6,
)


@pytest.mark.slow
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(fields=FIELDS, part=ANY_TEXT, query=ANY_TEXT, number=st.integers(-1, 2**70))
def test_every_route_answers_anything_without_an_error_of_ours(
    app: Flask,
    codes: list[str],
    fields: dict[str, str],
    part: str,
    query: str,
    number: int,
) -> None:
    client = app.test_client()
    limits.reset_limits()
    for rule in app.url_map.iter_rules():
        path = rule.rule.replace("<int:number>", str(number))
        for hole in ("<receipt>", "<code>", "<name>"):
            path = path.replace(hole, quote(part, safe="") or "x")
        for method in sorted((rule.methods or set()) - {"OPTIONS"}):
            answer = client.open(
                path,
                method=method,
                query_string={"p": query, "large": query},
                data=fields if method == "POST" else None,
                content_type=FORM if method == "POST" else None,
            )
            assert answer.status_code < 500, (method, path, fields)


@given(st.text(max_size=80))
@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_whatever_is_typed_as_a_code_is_shown_harmless(
    app: Flask, codes: list[str], typed: str
) -> None:
    limits.reset_limits()

    answer = post(
        app.test_client(), "/quiz", code=typed.encode("utf-8", "replace").decode()
    )

    assert answer.status_code in (400, 404)
    assert answer.text.count("<script") == 1
