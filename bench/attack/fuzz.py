"""Requests that nobody sends by accident, against every route: none may end in a fault of ours.

In this process and without a network, on SQLite and on a PostgreSQL of its own.
``BENCH_REQUESTS`` shortens it for a first look.
"""

from __future__ import annotations

import logging
import os
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from bench.figure import Figure
from bench.service.postgres import running_postgres
from bench.service.quiz_server import Scratch
from quiz_service.app import create_app
from quiz_service.kernel.alarm import LOG
from quiz_service.kernel.limits import reset_limits
from quiz_service.organizers.accounts import add
from quiz_service.organizers.roles import Role

REQUESTS = int(os.environ.get("BENCH_REQUESTS", "100000"))
LOGIN, PASSWORD = "fuzz", "three-hares-dance-9"
FORM = "application/x-www-form-urlencoded"
METHODS = ("GET", "POST", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE")
BIG = ("2147483647", "2147483648", "4294967296", "9223372036854775807")
NUMBERS = ("1", "2", "0", "-1", "٣", "１", *BIG, "9" * 20, "9" * 5000, "1e3", "0x1")
CODES = ("S01", "T01", "H02", "report.pdf", "letters.zip", "county", "commended", "pdf")
TEXTS = (
    "",
    "a",
    "反诈" * 40,
    "👮‍♀️𠮷",
    "\ufeffS01",
    "a\u200bb\ue000",
    "\x00",
    "\r\nSet-Cookie: a=b",
    "\ud800",
    "<script>alert(1)</script>",
    "{{7*7}}${7*7}<%=7*7%>",
    "'; DROP TABLE wave; --",
    "../../etc/passwd",
    "//evil.example",
    "javascript:alert(1)",
    "=cmd|' /c calc'!A0",
    "%ff%fe",
    "2024-02-30T25:61",
    "9999-12-31T23:59",
    "0001-01-01T00:00",
    "Q7K4M-9XW2T",
    "a" * 3000,
)
TYPES = (FORM, FORM, FORM, "", "application/json", "text/plain", "multipart/form-data")
HEADERS = (
    {},
    {"Accept-Language": "x" * 8000},
    {"Cookie": "sitting=" + "a" * 4000 + "; session=x; device=\xff"},
    {"Range": "bytes=" + "0-," * 500},
    {"Origin": "https://evil.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"X-Forwarded-For": ", ".join(["127.0.0.1"] * 50)},
    {"Host": "evil.example"},
    {"If-None-Match": '"' + "a" * 500},
)


@dataclass(frozen=True, slots=True)
class Ask:
    """One request."""

    method: str
    path: str
    query: str
    body: bytes
    media_type: str
    headers: dict[str, str]


def run() -> Iterator[Figure]:
    """How many of so many requests ended in a fault of ours, on each engine."""
    yield _figure("SQLite", None)
    with running_postgres() as server:
        yield _figure("PostgreSQL", server.empty_database("fuzz"))


def _figure(engine: str, address: str | None) -> Figure:
    with tempfile.TemporaryDirectory(prefix="wuzha-bench-") as temporary:
        scratch = Scratch(Path(temporary) / "data", address)
        scratch.codes(20)
        with scratch.service.engine.begin() as connection:
            add(
                connection,
                LOGIN,
                PASSWORD,
                role=Role.COUNTY,
                scope="",
                moment=scratch.service.now(),
            )
        app = create_app(scratch.service)
        LOG.setLevel(
            logging.WARNING
        )  # a line for each of so many tells nobody anything
        faults = faults_of(app, REQUESTS, seed=20261201)
        scratch.close()
    return Figure(
        f"fuzz, {engine}: faults of ours",
        sum(faults.values()),
        0,
        higher_is_better=False,
        ours=", ".join(f"{route} {n}" for route, n in faults.most_common(5)) or "0",
        baseline=f"{REQUESTS:,} requests",
    )


def faults_of(app: Flask, requests: int, *, seed: int) -> Counter[str]:
    """Return the routes that answered with 5xx, and how often."""
    chance = random.Random(seed)
    rules = sorted(
        app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)
    )
    visitors = (app.test_client(), signed_in(app))
    faults: Counter[str] = Counter()
    for number in range(requests):
        if number % 500 == 0:
            reset_limits()
        rule, visitor = chance.choice(rules), chance.choice(visitors)
        ask = _ask(chance, rule, visitor)
        try:
            status = _status(visitor, ask)
        except UnicodeError:
            continue  # no server hands such a request on
        if status >= 500:
            faults[f"{ask.method} {rule.rule}"] += 1
    return faults


def signed_in(app: Flask) -> FlaskClient:
    """Return a browser of an organizer of the county."""
    client = app.test_client()
    token = token_of(client.get("/sign-in").text)
    fields = {"csrf_token": token, "login": LOGIN, "password": PASSWORD}
    answer = client.post("/sign-in", data=urlencode(fields), content_type=FORM)
    assert answer.status_code == 303, answer.text
    return client


def token_of(page: str) -> str:
    """Return the token of a page's form."""
    return re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)[-1]


def _ask(chance: random.Random, rule: Rule, visitor: FlaskClient) -> Ask:
    values = {
        name: chance.choice(
            NUMBERS if kind.__class__.__name__ == "RowNumber" else CODES
        )
        if chance.random() < 0.7
        else chance.choice((*NUMBERS, *CODES, *TEXTS))
        for name, kind in rule._converters.items()
    }
    path = re.sub(r"<(?:\w+:)?(\w+)>", lambda m: _quoted(values[m[1]]), rule.rule)
    return Ask(
        chance.choice(METHODS),
        path,
        urlencode(_fields(chance, 3), errors="replace"),
        _body(chance, visitor),
        chance.choice(TYPES),
        chance.choice(HEADERS),
    )


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")


def _fields(chance: random.Random, most: int) -> list[tuple[str, str]]:
    names = ("code", "page", "sort", "p", "large", "number", "name", "count", "order")
    return [
        (chance.choice(names), chance.choice((*NUMBERS, *CODES, *TEXTS)))
        for _field in range(chance.randrange(most))
    ]


def _body(chance: random.Random, visitor: FlaskClient) -> bytes:
    kind = chance.random()
    if kind < 0.1:
        return chance.randbytes(chance.randrange(200))
    if kind < 0.15:
        return b"[" * 20_000
    names = chance.choice(
        (
            ("code", "sitting", "submission", "a1", "a2", "large", "poster"),
            ("login", "password", "new", "token", "code", "name", "assignment"),
            ("kind", "form", "opens", "closes", "headcount", "reason", "units"),
            ("audience", "count", "unit", "letters", "submission", "number", "plan"),
        )
    )
    fields = {name: chance.choice((*NUMBERS, *CODES, *TEXTS)) for name in names}
    if chance.random() < 0.8:
        page = visitor.get("/sign-in").text if chance.random() < 0.05 else ""
        fields["csrf_token"] = token_of(page) if page else _token(visitor)
    return urlencode(fields, errors="replace").encode()


def _token(visitor: FlaskClient) -> str:
    """Return a token that this browser's session takes; it is good for all of its forms."""
    kept: str = visitor.environ_base.get("wuzha.token", "")
    if not kept:
        page = visitor.get("/desk/account").text
        kept = token_of(page) if "csrf_token" in page else "none"
        visitor.environ_base["wuzha.token"] = kept
    return kept


def _status(visitor: FlaskClient, ask: Ask) -> int:
    return visitor.open(
        ask.path,
        method=ask.method,
        query_string=ask.query,
        data=ask.body if ask.method in ("POST", "PUT") else None,
        content_type=ask.media_type,
        headers=ask.headers,
    ).status_code
