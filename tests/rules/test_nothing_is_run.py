"""What programs of ours never do: run text as a program, ask a shell, write SQL of values."""

from __future__ import annotations

import ast
import re

import pytest

from bench.sources.source_tree import every_node, syntax_tree
from tests.rules.test_sizes import ROOT

RUN_TEXT = {"eval", "exec", "compile", "__import__"}
RUN_PROGRAM = ("os.system", "os.popen", "os.exec", "os.spawn", "os.posix_spawn")
MAKE_ANYTHING = {"yaml.load", "yaml.unsafe_load", "yaml.full_load"}
UNPACK = {"pickle", "marshal", "shelve", "dill", "joblib"}
SQL = {"text", "exec_driver_sql"}
WRITES_MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
)
# A build's own memory: it takes nothing but classes of ours, and is read by builds alone.
OWN_PICKLES = {"campaign_model/reading/memory.py"}
# Names of tables and schemas cannot be parameters; these two make them of words of ours.
OWN_SQL = {"quiz_service/backups/restoring.py", "quiz_service/erasure/erase.py"}
PACKAGES = (
    *(
        "quiz_service",
        "generator",
        "campaign_model",
        "photographs",
        "typesetting",
        "signatures",
    ),
    *("wuzha", "design"),
)


def faults(source: str) -> list[str]:
    """What a module does that it must not, by line."""
    found = []
    for node in every_node(syntax_tree(source)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            shell = any(word.arg == "shell" for word in node.keywords)
            runs = name in RUN_TEXT | MAKE_ANYTHING or name.startswith(RUN_PROGRAM)
            if runs or shell:
                found.append(f"{node.lineno}: {name}")
        if isinstance(node, ast.Import):
            found += [
                f"{node.lineno}: {n.name}" for n in node.names if n.name in UNPACK
            ]
        if isinstance(node, ast.ImportFrom) and node.module in UNPACK:
            found.append(f"{node.lineno}: {node.module}")
    return found


def made_statements(source: str) -> list[str]:
    """Statements of SQL that are put together of pieces, by line."""
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in every_node(syntax_tree(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in SQL
        and node.args
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp | ast.Call)
    ]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_text_is_run_and_no_shell_is_asked(package: str) -> None:
    modules = sorted((ROOT / package).rglob("*.py"))

    assert modules
    for module in modules:
        if str(module.relative_to(ROOT)) not in OWN_PICKLES:
            assert faults(module.read_text("utf-8")) == [], module


def test_no_statement_of_sql_is_put_together() -> None:
    modules = sorted((ROOT / "quiz_service").rglob("*.py"))
    made = {
        str(module.relative_to(ROOT))
        for module in modules
        if made_statements(module.read_text("utf-8"))
    }

    assert made == OWN_SQL


@pytest.mark.parametrize(
    "source",
    [
        'text(f"SELECT {x}")',
        'connection.exec_driver_sql("SELECT " + x)',
        'sa.text("SELECT {}".format(x))',
    ],
)
def test_such_a_statement_would_be_found(source: str) -> None:
    assert made_statements(source)
    assert not made_statements('text("SELECT :x")')


@pytest.mark.parametrize(
    "source",
    [
        *("eval(x)", "os.system(x)", "run(x, shell=True)", "import pickle", "exec(x)"),
        *("os.execv(x, y)", "yaml.load(x)", "from pickle import loads"),
    ],
)
def test_such_a_module_would_be_found(source: str) -> None:
    assert faults(source)


def test_no_script_of_ours_writes_markup() -> None:
    """What people typed is shown by ``textContent`` alone."""
    scripts = [
        *(ROOT / "quiz_service/static").rglob("*.js"),
        *(ROOT / "site/assets").glob("*.js"),
    ]

    assert len(scripts) > 4
    for script in scripts:
        assert not WRITES_MARKUP.search(script.read_text("utf-8")), script
    assert WRITES_MARKUP.search("page.innerHTML = typed")
