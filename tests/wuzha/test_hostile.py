"""Every verb in every hostile environment ends with a sentence, and never in a traceback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from sqlalchemy import text

from campaign_model.errors import RefusedError
from quiz_service.kernel.database import open_database
from quiz_service.migrations import migrate
from wuzha.__main__ import main
from wuzha.root import root

LONG = "/tmp/" + "/".join(["很长的路" * 15] * 30)
# They read no service's data: a broken one is nothing to them.
WITHOUT_A_SERVICE = {
    "build",
    "check",
    "codes print",
    "coverage",
    "demo",
    "facts",
    "inspection lot",
    "items export",
    "items import",
    "kits",
    "new",
    "next",
    "preview",
    "publish",
    "report recompute",
    "report verify",
}
WITHOUT_A_PATH = {"inspection lot", "new"}
Break = Callable[[Path, pytest.MonkeyPatch], None]


def verbs(
    command: click.Command, name: tuple[str, ...] = ()
) -> Iterator[tuple[str, click.Command]]:
    """Every verb by its words."""
    if not isinstance(command, click.Group):
        yield " ".join(name), command
        return
    context = click.Context(command)
    for word in command.list_commands(context):
        below = command.get_command(context, word)
        assert below is not None
        yield from verbs(below, (*name, word))


VERBS = dict(verbs(root()))


def line_of(verb: str, path: str) -> list[str]:
    """A whole command line: every required word is there, and every path is this one."""
    words = verb.split()
    for parameter in VERBS[verb].params:
        if not parameter.required:
            continue
        if isinstance(parameter, click.Option):
            words.append(parameter.opts[0])
        words.append(_value(parameter, path))
    return words


def _value(parameter: click.Parameter, path: str) -> str:
    if parameter.name in ("campaign", "file"):
        return path
    if isinstance(parameter.type, click.Choice):
        return str(parameter.type.choices[0])
    return {"WholeNumber": "1", "ChinaTime": "2026-12-07T08:00"}.get(
        type(parameter.type).__name__, "x"
    )


PATHS: dict[str, Callable[[Path], str]] = {
    "four thousand characters": lambda _folder: LONG,
    "nothing there": lambda folder: str(folder / "nothing"),
    "a file": lambda folder: _written(folder / "file", "not a folder"),
    "an empty folder": str,
    "line breaks and escapes": lambda folder: str(folder / "a\n\x1b[31mb"),
    "bytes that are no text": lambda folder: f"{folder}/\udcff\udcfe",
}


def _written(path: Path, content: str) -> str:
    path.write_text(content, encoding="utf-8")
    return str(path)


def newer_schema(data: Path, _patch: pytest.MonkeyPatch) -> None:
    engine = open_database(f"sqlite:///{data / 'quiz.db'}")
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()


def garbage(data: Path, _patch: pytest.MonkeyPatch) -> None:
    (data / "quiz.db").write_bytes(b"this is no database at all " * 400)


def database_is_a_folder(data: Path, _patch: pytest.MonkeyPatch) -> None:
    (data / "quiz.db").mkdir()


def data_is_a_file(data: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("WUZHA_DATA", _written(data / "file", "no folder"))


def data_path_is_too_long(_data: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("WUZHA_DATA", LONG)


def malformed_address(_data: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("WUZHA_DATABASE_URL", "post gres://@:/%")


def unknown_variable(_data: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("WUZHA_DATABSE_URL", "sqlite:///x")


def nobody_listens(_data: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("WUZHA_DATABASE_URL", "postgresql+psycopg://a@127.0.0.1:1/b")


SERVICES: tuple[Break, ...] = (
    newer_schema,
    garbage,
    database_is_a_folder,
    data_is_a_file,
    data_path_is_too_long,
    malformed_address,
    unknown_variable,
    nobody_listens,
)


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A verb that would go on for ever has been let through, which is the fault."""

    def served(*_arguments: object, **_options: object) -> None:
        raise AssertionError("it serves")

    def waits_for_a_save(*_arguments: object, **_options: object) -> None:
        raise RefusedError("the mistakes were told, and a save is waited for")

    monkeypatch.setattr("wuzha.commands.serve.serve", served)
    monkeypatch.setattr("generator.preview.serve_preview", waits_for_a_save)
    monkeypatch.delenv("WUZHA_DATA", raising=False)
    monkeypatch.delenv("WUZHA_DATABASE_URL", raising=False)


def refused_in_a_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Run a command line; what escapes from it would be a traceback."""
    code = main(words)
    printed = capsys.readouterr()
    # What is wrong is what the doctor was asked for, and no complaint.
    complaint = printed.err + (printed.out if words[0] == "doctor" else "")

    assert code in (1, 2), (code, complaint)
    assert "Traceback" not in complaint
    assert len(complaint.strip()) > 5
    assert "\x1b" not in complaint


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("verb", sorted(set(VERBS) - WITHOUT_A_PATH))
def test_a_path_that_is_no_campaign_and_no_file(
    verb: str,
    path: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "given").mkdir()
    monkeypatch.setenv("WUZHA_DATA", str(tmp_path / "data"))

    refused_in_a_sentence(line_of(verb, PATHS[path](tmp_path / "given")), capsys)


@pytest.mark.slow
@pytest.mark.parametrize("broken", SERVICES, ids=lambda broken: broken.__name__)
@pytest.mark.parametrize("verb", sorted(set(VERBS) - WITHOUT_A_SERVICE))
def test_a_service_that_cannot_be_worked_with(
    verb: str,
    broken: Break,
    small: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    monkeypatch.setenv("WUZHA_DATA", str(data))
    broken(data, monkeypatch)
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)

    refused_in_a_sentence(line_of(verb, str(small)), capsys)
