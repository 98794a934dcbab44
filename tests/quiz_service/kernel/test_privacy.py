"""No name, phone number or address of a participant reaches database, log or backup."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest
from flask import Flask
from sqlalchemy import Engine

from quiz_service.kernel.alarm import LOG
from quiz_service.kernel.service import Service
from tests.quiz_service.phone import hand_in, post, right_answers, start

FAMILY, FIRST = "王李张刘陈杨赵黄周吴", "伟芳娜敏静秀强磊军洋勇艳杰涛明超霞平刚桂"


class Lines(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@pytest.fixture
def logged(app: Flask) -> Iterator[list[str]]:
    handler = Lines()
    LOG.addHandler(handler)
    yield handler.lines
    LOG.removeHandler(handler)


def markers(count: int) -> list[str]:
    """Made-up names, phone numbers and addresses, which people might type anywhere."""
    chance = random.Random(20261123)
    planted_texts = []
    for _ in range(count):
        name = chance.choice(FAMILY) + "".join(chance.choices(FIRST, k=2))
        planted_texts += [
            name,
            f"1{chance.randint(3, 9)}{chance.randint(10**8, 10**9 - 1)}",
            f"10.{chance.randint(0, 255)}.{chance.randint(0, 255)}.{chance.randint(2, 254)}",
        ]
    return planted_texts


@pytest.mark.slow
def test_what_people_type_and_where_they_sit_is_kept_nowhere(
    app: Flask,
    codes: list[str],
    service: Service,
    engine: Engine,
    tmp_path: Path,
    logged: list[str],
) -> None:
    planted = markers(334)
    for number in range(0, len(planted), 3):
        name, phone, address = planted[number : number + 3]
        client = app.test_client()
        client.environ_base["REMOTE_ADDR"] = address
        client.environ_base["HTTP_USER_AGENT"] = f"{name} {phone}"
        client.environ_base["HTTP_X_FORWARDED_FOR"] = address
        post(client, "/quiz", code=f"{name}{phone}")
        client.get(f"/R/{phone}", query_string={"p": name})
        client.get(f"/{name}")
        post(client, "/language", to="en", back=f"/{phone}")
        if number < 3 * len(codes):
            paper = start(client, codes[number // 3])
            hand_in(client, paper, right_answers(service, paper) | {"name": name})
            hand_in(client, paper, right_answers(service, paper))
            post(
                client,
                "/pledge",
                sitting=paper.fields["sitting"],
                text="primary",
                read="yes",
                name=name,
                phone=phone,
            )
    engine.dispose()
    source = sqlite.connect(str(tmp_path / "quiz.db"))
    source.execute("VACUUM INTO ?", (str(tmp_path / "backup.db"),))
    source.close()
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("*.db*"))
    lines = "\n".join(logged).encode()

    assert len(stored) > 100_000
    assert lines.count(b'"route"') > 1_000
    leaked = [m for m in planted if m.encode() in stored or m.encode() in lines]
    assert leaked == []


def test_no_code_reaches_the_log(
    app: Flask, codes: list[str], logged: list[str], service: Service
) -> None:
    client = app.test_client()
    paper = start(client, codes[0])
    hand_in(client, paper, right_answers(service, paper))

    lines = "\n".join(logged)
    assert '"route": "/answers"' in lines
    assert codes[0] not in lines
    assert paper.fields["sitting"] not in lines
    assert not any(value in lines for value in paper.first_of_each().values())
