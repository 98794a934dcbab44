"""The head of the log is kept beside the keys, where cutting the log does not reach it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from quiz_service.audit.acts import AuditAct
from quiz_service.audit.chain import head_of, record
from quiz_service.audit.heads import FILE, LogCutError, keep_head, kept_head
from tests.quiz_service.conftest import MOMENT


def add(engine: Engine, tmp_path: Path, count: int = 3) -> None:
    for _i in range(count):
        with engine.begin() as connection:
            record(connection, actor="a", act=AuditAct.SIGNED_IN, moment=MOMENT)
    with engine.begin() as connection:
        keep_head(connection, tmp_path)


def test_the_kept_head_is_the_last_record(engine: Engine, tmp_path: Path) -> None:
    assert kept_head(tmp_path) is None

    add(engine, tmp_path)
    add(engine, tmp_path)

    kept = kept_head(tmp_path)
    with engine.begin() as connection:
        assert kept is not None
        assert (kept.number, kept.hash) == head_of(connection)
    assert kept.number == 6


@pytest.mark.parametrize("cut", ["number > 4", "number > 0", "number = 6"])
def test_it_never_follows_a_log_that_was_cut(
    engine: Engine, tmp_path: Path, cut: str
) -> None:
    add(engine, tmp_path, 6)
    before = kept_head(tmp_path)
    with engine.begin() as connection:
        connection.execute(text(f"DELETE FROM audit WHERE {cut}"))

    with engine.begin() as connection:
        for _more in range(5):
            record(connection, actor="b", act=AuditAct.SIGNED_IN, moment=MOMENT)
            with pytest.raises(LogCutError):
                keep_head(connection, tmp_path)

    assert kept_head(tmp_path) == before


def test_a_damaged_file_passes_for_no_head(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("x")

    with engine.begin() as connection, pytest.raises(LogCutError):
        keep_head(connection, tmp_path)
