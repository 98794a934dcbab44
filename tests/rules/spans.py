"""Which expressions of a file are measured spans: what one look at a clock leaves of another.

A name is a moment when it was given a look at a clock, and a span when it was given, or took
up, a difference of moments. A function that returns a span is one as well, whoever calls it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

CLOCKS = {
    name + unit
    for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time")
    for unit in ("", "_ns")
}
TAKES_UP = {"append", "add", "extend", "insert"}
# They ask whether there is a span, not how long it is.
NO_MEASURE = (ast.Is, ast.IsNot, ast.In, ast.NotIn)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.AST) -> Iterator[Function]:
    """Yield the functions and methods of a file, outermost alone."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, Function):
            yield child
        else:
            yield from functions(child)


class Spans:
    """What is known of the names in one function, with those that stand inside it."""

    def __init__(self, function: Function, outside: set[str]) -> None:
        """``outside`` are the functions that return a span, as this file calls them."""
        self.function, self._outside = function, outside
        self._moments: set[str] = set()
        self._spans: set[str] = set()
        self._inside: set[str] = set()
        self._nodes = list(ast.walk(function))
        while self._learns():
            pass

    def returns_span(self) -> bool:
        """Whether the function itself hands a span on."""
        inside = {n for f in self._functions_inside() for n in ast.walk(f)}
        return any(
            isinstance(node, ast.Return) and node not in inside and self._is_span(node)
            for node in self._nodes
        )

    def compared(self) -> Iterator[ast.Compare]:
        """Yield where a span is compared."""
        for node in self._nodes:
            if isinstance(node, ast.Compare):
                measures = not all(isinstance(op, NO_MEASURE) for op in node.ops)
                if measures and self._is_span(node):
                    yield node

    def _learns(self) -> bool:
        """Look at everything once; return whether another name was learned."""
        before = len(self._moments | self._spans) + len(self._inside)
        for node in self._nodes:
            for names, value in _given(node):
                if self._is_span(value):
                    self._spans |= names
                elif self._has_moment(value):
                    self._moments |= names
        for function in self._functions_inside():
            returned = [n for n in ast.walk(function) if isinstance(n, ast.Return)]
            if any(map(self._is_span, returned)):
                self._inside.add(function.name)
        return len(self._moments | self._spans) + len(self._inside) > before

    def _functions_inside(self) -> list[Function]:
        return [
            node
            for node in self._nodes
            if isinstance(node, Function) and node is not self.function
        ]

    def _is_span(self, value: ast.AST) -> bool:
        return any(self._measures(node) for node in ast.walk(value))

    def _measures(self, node: ast.AST) -> bool:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
            return self._has_moment(node)
        if isinstance(node, ast.Call):
            name, method = called(node), f".{called(node).rpartition('.')[2]}"
            return name in self._inside or not self._outside.isdisjoint((name, method))
        return isinstance(node, ast.Name) and node.id in self._spans

    def _has_moment(self, value: ast.AST) -> bool:
        return any(
            called(node).rpartition(".")[2] in CLOCKS
            if isinstance(node, ast.Call)
            else isinstance(node, ast.Name) and node.id in self._moments
            for node in ast.walk(value)
        )


def called(call: ast.Call) -> str:
    """Return what is called: a function, one of a module, or ``.method`` of whatever."""
    if isinstance(call.func, ast.Name):
        return call.func.id
    if not isinstance(call.func, ast.Attribute):
        return ""
    owner = call.func.value
    is_module = isinstance(owner, ast.Name)
    return f"{owner.id}.{call.func.attr}" if is_module else f".{call.func.attr}"


def returning_spans(files: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    """Return for each module which calls in it return a span, also one of another file."""
    found: dict[str, set[str]] = {module: set() for module in files}
    imports = {module: list(_imports(tree)) for module, tree in files.items()}
    due = set(files)
    while due:
        for module in due:
            found[module] |= _own(files[module], found[module])
        due = set()
        for module, imported in imports.items():
            known = {call for each in imported for call in _calls(*each, found)}
            if not known <= found[module]:
                found[module] |= known
                due.add(module)
    return found


def _own(tree: ast.Module, known: set[str]) -> set[str]:
    """Return the functions of a file that return a span, where some are known to."""
    returning = [f for f in functions(tree) if Spans(f, known).returns_span()]
    methods = {
        member
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        for member in node.body
    }
    found = {f".{f.name}" if f in methods else f.name for f in returning}
    return found if found <= known else found | _own(tree, known | found)


def _imports(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    """Yield the module, the name in it, and what it is called here."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                yield node.module, name.name, name.asname or name.name


def _calls(
    module: str, name: str, here: str, found: Mapping[str, set[str]]
) -> Iterator[str]:
    """Yield what of an import returns a span: itself, a module's functions, any method."""
    if name in found.get(module, ()):
        yield here
    yield from (f"{here}.{f}" for f in found.get(f"{module}.{name}", ()))
    yield from (f for f in found.get(module, ()) if f.startswith("."))


def _given(node: ast.AST) -> Iterator[tuple[set[str], ast.AST]]:
    """Yield the names that a statement gives a value, and the value."""
    if isinstance(node, ast.Assign):
        yield {name for target in node.targets for name in _names(target)}, node.value
    elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr):
        if node.value:
            yield set(_names(node.target)), node.value
    elif (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in TAKES_UP
    ):
        for value in node.args:
            yield set(_names(node.func.value)), value


def _names(target: ast.AST) -> Iterator[str]:
    return (node.id for node in ast.walk(target) if isinstance(node, ast.Name))
