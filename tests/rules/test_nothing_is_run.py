"""What programs of ours never do while they run: run text as a program, or ask a shell."""

from __future__ import annotations

import ast

import pytest

from tests.rules.test_sizes import ROOT

RUN_TEXT = {"eval", "exec", "compile", "__import__"}
UNPACK = {"pickle", "marshal", "shelve", "dill"}
# A build's own memory: it takes nothing but classes of ours, and is read by builds alone.
OWN_PICKLES = {"campaign_model/reading/memory.py"}
PACKAGES = ("quiz_service", "generator", "campaign_model", "typesetting", "signatures")


def faults(source: str) -> list[str]:
    """What a module does that it must not, by line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            shell = any(word.arg == "shell" for word in node.keywords)
            if name in RUN_TEXT or name in ("os.system", "os.popen") or shell:
                found.append(f"{node.lineno}: {name}")
        if isinstance(node, ast.Import):
            found += [
                f"{node.lineno}: {n.name}" for n in node.names if n.name in UNPACK
            ]
        if isinstance(node, ast.ImportFrom) and node.module in UNPACK:
            found.append(f"{node.lineno}: {node.module}")
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_no_text_is_run_and_no_shell_is_asked(package: str) -> None:
    modules = sorted((ROOT / package).rglob("*.py"))

    assert modules
    for module in modules:
        if str(module.relative_to(ROOT)) not in OWN_PICKLES:
            assert faults(module.read_text("utf-8")) == [], module


@pytest.mark.parametrize(
    "source",
    ["eval(x)", "os.system(x)", "run(x, shell=True)", "import pickle", "exec(x)"],
)
def test_such_a_module_would_be_found(source: str) -> None:
    assert faults(source)
