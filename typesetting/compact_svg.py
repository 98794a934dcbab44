"""Makes a drawing small enough for a phone: the picture stays, what no eye sees goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element
from xml.sax.saxutils import escape

from defusedxml.ElementTree import fromstring

SVG = "http://www.w3.org/2000/svg"
_NUMBER = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
Command = tuple[str, list[float]]
_MOVE = re.compile(r"translate\(([-\d.]+)[ ,]?([-\d.]*)\)")
# How Typst writes a rectangle with round corners all alike, and a circle: by curves.
_ROUND_RECTANGLE = re.compile("Mmch?cv?ch?cZ")
_CIRCLE = re.compile("MmccccZ?")
# A colour of six digits that three can say.
_DOUBLED = re.compile(r"#(\w)\1(\w)\2(\w)\3\b")
# Said once for the whole drawing.
_ENDS = {"stroke-linecap": "round", "stroke-linejoin": "round"}
_DROPPED = {"transform", "class", "fill-rule", "d", "stroke-miterlimit", *_ENDS}


def compact_svg(drawing: str, title: str) -> str:
    """Return a drawing of flat shapes in whole points, with ``title`` read aloud.

    ``drawing`` is what Typst makes of a page without letters, large enough that a point is
    nothing. Clips go, so nothing may rely on them.
    """
    root = fromstring(drawing)
    box = _short(*map(float, root.attrib["viewBox"].split()))
    shapes = [shape for part in root for shape in _shapes(part, 0, 0, "")]
    ends = " ".join(f'{name}="{value}"' for name, value in _ENDS.items())
    return (
        f'<svg xmlns="{SVG}" viewBox="{box}" role="img" {ends}>'
        f"<title>{escape(title)}</title>{_written(shapes)}</svg>"
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    """A shape's element, how it is coloured, and how it is turned."""

    element: str
    style: str
    turn: str


def _shapes(part: Element, x: float, y: float, turn: str) -> Iterator[_Shape]:
    """Yield the shapes of an element moved by (x, y); groups that only move dissolve."""
    if _is(part, "defs"):
        return
    moves = part.attrib.get("transform", "")
    move = _MOVE.fullmatch(moves)
    if move:
        x, y = x + float(move[1]), y + float(move[2] or 0)
    elif moves:
        turn, x, y = f"{turn}translate({_short(x, y)}){_rounded(moves)}", 0.0, 0.0
    if _is(part, "path"):
        commands = [
            (letter, [float(number) for number in _NUMBER.findall(rest)])
            for letter, rest in _COMMAND.findall(part.attrib["d"])
        ]
        yield _Shape(_shape(commands, x, y), _style(part), turn)
    for child in part:
        yield from _shapes(child, x, y, turn)


def _style(part: Element) -> str:
    style = {
        name: _rounded(value) if name.startswith("stroke-") else value
        for name, value in part.attrib.items()
        if name not in _DROPPED
    }
    attributes = (f' {name}="{value}"' for name, value in style.items())
    return _DOUBLED.sub(r"#\1\2\3", "".join(attributes))


def _written(shapes: list[_Shape]) -> str:
    """Return the elements; neighbours that look alike say so once."""
    written = ""
    for (turn, style), alike in groupby(shapes, key=lambda s: (s.turn, s.style)):
        turned = f' transform="{turn}"' if turn else ""
        elements = [shape.element for shape in alike]
        if all(element.startswith("path ") for element in elements):
            paths = "".join(element[len('path d="') : -1] for element in elements)
            elements = [f'path d="{paths}"']
        if len(elements) == 1:
            written += f"<{elements[0]}{style}{turned}/>"
        else:
            inner = "".join(f"<{element}/>" for element in elements)
            written += f"<g{style}{turned}>{inner}</g>"
    return written


def _shape(commands: list[Command], x: float, y: float) -> str:
    """Return the element without its colours that a path is, moved by (x, y)."""
    letters = "".join(letter for letter, _ in commands)
    if _CIRCLE.fullmatch(letters):
        (left, top), (_, radius) = commands[0][1], commands[1][1]
        centre = _short(left + x + radius), _short(top + y + radius)
        return f'circle cx="{centre[0]}" cy="{centre[1]}" r="{_short(radius)}"'
    if _ROUND_RECTANGLE.fullmatch(letters):
        return _round_rectangle(commands, x, y)
    return f'path d="{_path(commands, x, y)}"'


def _round_rectangle(commands: list[Command], x: float, y: float) -> str:
    (left, top), (_, radius) = commands[0][1], commands[1][1]
    sides = [(letter, numbers[0]) for letter, numbers in commands if letter in "hv"]
    wide = next((length for letter, length in sides if letter == "h"), 0) + 2 * radius
    high = next((length for letter, length in sides if letter == "v"), 0) + 2 * radius
    sizes = (left + x, top + y, wide, high, radius)
    names = ("x", "y", "width", "height", "rx")
    return "rect" + "".join(
        f' {name}="{_short(size)}"'
        for name, size in zip(names, sizes, strict=True)
        if _short(size) != "0"
    )


def _path(commands: list[Command], x: float, y: float) -> str:
    """Return a path's commands, the absolute ones moved by (x, y).

    What is rounded off one step is made up for in the next, so that upright lines stay so.
    """
    short, pen, drawn = "", [0.0, 0.0], [0, 0]
    for letter, numbers in commands:
        if letter == "m" and not any(numbers):
            continue
        start, begun = list(pen), list(drawn)
        whole = []
        for i, number in enumerate(numbers):
            axis = {"h": 0, "v": 1}.get(letter.lower(), i % 2)
            moved = number + (x, y)[axis] if letter.isupper() else number + start[axis]
            pen[axis], drawn[axis] = moved, round(moved)
            whole.append(round(moved) - (0 if letter.isupper() else begun[axis]))
        short += letter + _short(*whole)
    return short


def _is(part: Element, name: str) -> bool:
    return part.tag == f"{{{SVG}}}{name}"


def _rounded(text: str) -> str:
    """Return a text with its numbers to a hundredth: turns and strokes are small."""
    return _NUMBER.sub(lambda number: f"{round(float(number[0]), 2) + 0:g}", text)


def _short(*numbers: float) -> str:
    """Return whole numbers with as few signs between them as SVG needs."""
    written = ""
    for number in numbers:
        digits = str(round(number))
        written += digits if not written or digits.startswith("-") else f" {digits}"
    return written
