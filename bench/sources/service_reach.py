"""What no page, file or command of the quiz service leads to: only tests, or nobody, use it.

Stricter than the measure in ``source_tree.py``: names are followed through the imports of
each module, so that a dead ``count`` is not spared for the sake of another ``count``
elsewhere. Entries are the modules of the command line and of migrations, everything that
happens while a reached module is loaded, decorated functions, and what pyproject.toml
names. Methods belong to their class: frameworks call many of them by name.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.sources.source_tree import (
    ROOT,
    SourceFile,
    defined_names,
    every_node,
    is_inert,
)

Name = tuple[str, str]  # a module, and what is defined in it
ENTRY_PACKAGES = ("wuzha.", "quiz_service.migrations.", "quiz_service.wsgi")
# “package.module:name” in a text, such as a server's application.
_ADDRESS = re.compile(r"([a-z_]+(?:\.[a-z_]+)+):([A-Za-z_]+)")


@dataclass
class Module:
    """A module: what it defines, what it imports under which name, what it does at once."""

    file: SourceFile
    definitions: dict[str, list[ast.stmt]] = field(
        default_factory=lambda: defaultdict(list)
    )
    imports: dict[str, Name] = field(default_factory=dict)
    at_once: list[ast.AST] = field(default_factory=list)


class Reach:
    """Follows names from the entries through the modules; see the head of this file."""

    def __init__(self, files: Sequence[SourceFile]) -> None:
        self.modules = {file.module: _module(file) for file in files}
        self.reached: set[Name] = set()
        self._loaded: set[str] = set()
        self._waiting: list[tuple[Module, ast.AST]] = []

    def follow(self) -> None:
        """Reach all that the entries lead to."""
        for name, module in self.modules.items():
            if f"{name}.".startswith(ENTRY_PACKAGES):
                self._load(name)
                for definition in module.definitions:
                    self._reach((name, definition))
        for match in _ADDRESS.finditer(_texts()):
            self._reach((match[1], match[2]))
        while self._waiting:
            self._read(*self._waiting.pop())

    def _load(self, name: str) -> None:
        if name in self._loaded or name not in self.modules:
            return
        self._loaded.add(name)
        self._load(name.rpartition(".")[0])
        module = self.modules[name]
        self._waiting += [(module, node) for node in module.at_once]

    def _reach(self, name: Name) -> None:
        module_name, definition = name
        module = self.modules.get(module_name)
        if module is None or name in self.reached:
            return
        self._load(module_name)
        if definition in module.definitions:
            self.reached.add(name)
            self._waiting += [(module, n) for n in module.definitions[definition]]
        elif definition in module.imports:
            self._use(module.imports[definition])
        elif f"{module_name}.{definition}" in self.modules:
            self._load(f"{module_name}.{definition}")

    def _use(self, name: Name) -> None:
        self._load(name[0])
        self._reach(name)

    def _read(self, module: Module, node: ast.AST) -> None:
        here = module.file.module
        for child in ast.walk(node):
            if isinstance(child, ast.Name):
                self._reach((here, child.id))
            elif isinstance(child, ast.Attribute) and isinstance(child.value, ast.Name):
                owner = module.imports.get(child.value.id)
                if owner and ".".join(owner) in self.modules:
                    self._use((".".join(owner), child.attr))
            elif isinstance(child, ast.Constant) and isinstance(child.value, str):
                for match in _ADDRESS.finditer(child.value):
                    self._reach((match[1], match[2]))


def unreached_in_service(files: Sequence[SourceFile]) -> list[str]:
    """Return functions, classes and constants of the service that no entry leads to.

    ``files`` are those of all packages. The generator is left out: it finds its families
    and rules by looking into folders, which no reading of imports can follow.
    """
    reach = Reach(files)
    reach.follow()
    return sorted(
        f"{module.file.path}:{definition}"
        for name, module in reach.modules.items()
        for definition in module.definitions
        if (name, definition) not in reach.reached
        and name.startswith("quiz_service.")
        and not definition.startswith("__")
    )


def _module(file: SourceFile) -> Module:
    module = Module(file)
    for node in every_node(file.tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                module.imports[alias.asname or alias.name] = (node.module, alias.name)
    for statement in file.tree.body:
        names = defined_names(statement)
        for name in names:
            module.definitions[name].append(statement)
        if not names or _happens_at_once(statement):
            module.at_once.append(statement)
            module.at_once += [ast.Name(name, ast.Load()) for name in names]
    return module


def _happens_at_once(node: ast.stmt) -> bool:
    """Whether somebody else is told of a definition: a decorator, a table of the database."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return any(not is_inert(decorator) for decorator in node.decorator_list)
    if isinstance(node, ast.ClassDef):
        bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
        loud = any(not is_inert(decorator) for decorator in node.decorator_list)
        return loud or "Base" in bases
    return False


def _texts() -> str:
    """What names definitions outside of Python: entry points."""
    return (ROOT / "pyproject.toml").read_text(encoding="utf-8")
