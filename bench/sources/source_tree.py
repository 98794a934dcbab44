"""Reads the packages as text: names they bind, packages they import, what nothing reaches."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = (
    "campaign_model",
    "design",
    "generator",
    "quiz_service",
    "photographs",
    "signatures",
    "typesetting",
    "wuzha",
)
# Names that say nothing about what they hold. A binding of one of these is a question
# that the reader must answer by reading on.
BLAND_WORDS = frozenset(
    (ROOT / "bench/sources/bland_words.txt").read_text(encoding="utf-8").split()
)
# Definitions that only tests and documents reach, each with its reason.
SPARED = {
    "quiz_service/reports/snapshots/json_form.py:json_schema": "docs/snapshot.schema.json",
    "campaign_model/links.py:is_poster_number": "the grammar that others may read by",
    "quiz_service/kernel/limits.py:reset_limits": "between two tests of one process",
}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_WORD = re.compile(r"[A-Za-z_]\w*")


@cache
def syntax_tree(text: str) -> ast.Module:
    """Return the syntax tree of a file's text, parsed once for all rules that read it."""
    return ast.parse(text)


@cache
def every_node(tree: ast.Module) -> tuple[ast.AST, ...]:
    """Return the nodes of a tree in the order of ``ast.walk``, walked once for all rules."""
    return tuple(ast.walk(tree))


@dataclass(frozen=True)
class SourceFile:
    """One Python file of a package; ``path`` is relative to the repository."""

    path: Path
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return syntax_tree(self.text)

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return self.text.count("\n")

    @property
    def module(self) -> str:
        """Its dotted name."""
        parts = self.path.with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def source_files(packages: tuple[str, ...]) -> tuple[SourceFile, ...]:
    """Return every Python file of the packages, migrations' versions apart.

    Read once in a process, because a dozen rules look at the same trees.
    """
    return tuple(
        SourceFile(path.relative_to(ROOT), path.read_text(encoding="utf-8"))
        for package in packages
        for path in sorted((ROOT / package).rglob("*.py"))
        if "versions" not in path.parts
    )


def bindings(file: SourceFile) -> Iterator[tuple[str, int]]:
    """Yield every name a file binds, with its line: definitions, parameters, variables."""
    for node in every_node(file.tree):
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname, node.lineno


def bland_bindings(file: SourceFile) -> Iterator[tuple[str, int]]:
    """Yield the bindings whose name is on the list of words that say nothing."""
    for name, line in bindings(file):
        if name.strip("_").lower() in BLAND_WORDS:
            yield name, line


def import_cycles(files: Sequence[SourceFile]) -> list[set[str]]:
    """Return groups of packages (two levels deep) that import each other in a circle."""
    graph = package_graph(files)
    cycles = []
    for package in sorted(graph):
        circle = {
            other
            for other in _reachable(graph, package)
            if package in _reachable(graph, other)
        }
        if len(circle) > 1 and circle not in cycles:
            cycles.append(circle)
    return cycles


def package_graph(files: Sequence[SourceFile]) -> dict[str, set[str]]:
    """Return who imports whom; a module beside the packages stands for itself."""
    packages = {
        ".".join(file.path.parent.parts[:2])
        for file in files
        if len(file.path.parent.parts) > 1
    }
    graph: dict[str, set[str]] = defaultdict(set)
    for file in files:
        importer = _room(file.module, packages)
        targets = {_room(name, packages) for name in _imported(file)} - {importer}
        graph[importer] |= {name for name in targets if name.split(".")[0] in PACKAGES}
    return graph


def _imported(file: SourceFile) -> Iterator[str]:
    """Yield the dotted name of everything a file imports from a module."""
    for node in every_node(file.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _room(module: str, packages: set[str]) -> str:
    """Return the package two levels deep that holds a module, or the module beside them."""
    name = ".".join(module.split(".")[:2])
    return name if name in packages else module


def _reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        for target in graph.get(waiting.pop(), set()) - reached:
            reached.add(target)
            waiting.append(target)
    return reached


def longest_function(files: Sequence[SourceFile]) -> tuple[str, int]:
    """Return the name and the body's lines of the longest function."""
    lengths = {
        f"{file.path}:{node.name}": (node.end_lineno or 0) - node.body[0].lineno + 1
        for file in files
        for node in every_node(file.tree)
        if isinstance(node, _FUNCTIONS)
    }
    name = max(lengths, key=lambda key: lengths[key])
    return name, lengths[name]


def unreachable_definitions(files: Sequence[SourceFile]) -> list[str]:
    """Return functions, classes and constants that no entry of the product leads to.

    Entries are the statements of modules, decorated functions (views, commands), templates
    and the entry points in pyproject.toml. A name that is mentioned anywhere reached counts
    as reached: the measure may spare a dead definition, and accuses no living one.
    """
    definitions: dict[str, list[tuple[str, ast.AST]]] = defaultdict(list)
    mentioned: set[str] = set()
    for file in files:
        for node in file.tree.body:
            for name in defined_names(node):
                definitions[name].append((f"{file.path}:{name}", node))
            if not _is_plain_definition(node):
                mentioned |= _words(node) | set(defined_names(node))
    mentioned |= _words_of_texts()
    reached: set[str] = set()
    waiting = [name for name in definitions if name in mentioned]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached.add(name)
        for _place, node in definitions[name]:
            words = _words(node)
            waiting += [word for word in words if word in definitions]
    return sorted(
        place
        for name, places in definitions.items()
        if name not in reached and not name.startswith("__")
        for place, _node in places
    )


def defined_names(node: ast.stmt) -> list[str]:
    """Return the names that a statement of a module defines."""
    if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
        return [node.name]
    targets: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        targets = node.targets
    elif isinstance(node, ast.AnnAssign):
        targets = [node.target]
    return [
        name.id
        for target in targets
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    ]


def _is_plain_definition(node: ast.stmt) -> bool:
    """Whether nothing happens here but a definition that somebody must use."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return True
    if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
        is_table = isinstance(node, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id == "Base" for base in node.bases
        )
        return not is_table and not [
            decorator for decorator in node.decorator_list if not is_inert(decorator)
        ]
    return isinstance(node, (ast.Assign, ast.AnnAssign)) and node.value is not None


def is_inert(decorator: ast.expr) -> bool:
    """Whether a decorator leaves it to others to call what it decorates."""
    target = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(target, ast.Name) and target.id in {
        "cache",
        "contextmanager",
        "dataclass",
        "lru_cache",
        "total_ordering",
        "wraps",
    }


def _words(node: ast.AST) -> set[str]:
    words = set()
    for child in ast.walk(node):
        if isinstance(child, ast.Name):
            words.add(child.id)
        elif isinstance(child, ast.Attribute):
            words.add(child.attr)
        elif isinstance(child, ast.Constant) and isinstance(child.value, str):
            words |= set(_WORD.findall(child.value)) if len(child.value) < 80 else set()
    own = getattr(node, "name", None)
    recursive = isinstance(node, _FUNCTIONS) and own is not None
    return words - {own} if recursive else words


def _words_of_texts() -> set[str]:
    paths = [ROOT / "pyproject.toml"]
    for package in PACKAGES:
        for ending in ("*.html", "*.j2", "*.typ", "*.mako"):
            paths += (ROOT / package).rglob(ending)
    texts = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return set(_WORD.findall(texts)) | {"migrate", "main"}


def declarations(file: SourceFile) -> Iterator[int]:
    """Yield how many lines declare the command of a file in ``wuzha/commands``, if any."""
    if file.path.parts[:2] != ("wuzha", "commands"):
        return
    for statement in file.tree.body:
        match statement:
            case ast.FunctionDef(name="command", decorator_list=[_, *_] as decorators):
                yield (decorators[-1].end_lineno or 0) - decorators[0].lineno + 1
            case ast.Assign(targets=[ast.Name(id="command")], value=value):
                yield (value.end_lineno or 0) - value.lineno + 1
