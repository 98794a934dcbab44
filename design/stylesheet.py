"""Style sheets as they are sent: tokens put in, both themes, no comments and no air.

The sources say ``var(--alarm)``. What is the same in both themes is put in as a value; what
differs is written twice, first as the light value for browsers without custom properties.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files

from design.tokens import Tokens

_COMMENT_OR_TEXT = re.compile(r"/\*.*?\*/|(\"[^\"]*\")", re.S)
_DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]*var\(--[^;{}]*?)\s*(?=[;}])")
_TOKEN = re.compile(r"var\(--([\w-]+)\)")
_SQUEEZED = (
    (re.compile(r"\s+"), " "),
    (re.compile(r" ?([{};,>]) ?"), r"\1"),
    (re.compile(r": "), ":"),
    (re.compile(r";}"), "}"),
    (re.compile(r"(?<![\w.])0(\.\d)"), r"\1"),
)


def base_styles() -> str:
    """Return the source of what the site and the service share."""
    return files("design").joinpath("base.css").read_text("utf-8")


def stylesheet(source: str, tokens: Tokens, more: Mapping[str, str]) -> str:
    """Return a finished style sheet; ``more`` are values besides the tokens.

    Raises ValueError for a name that is no token.
    """
    values, themed = _values(tokens, more)
    used: set[str] = set()

    def declaration(match: re.Match[str]) -> str:
        name, value = match[1], match[2]
        changing = themed.keys() & set(_TOKEN.findall(value))
        used.update(changing)
        light = f"{name}:{_TOKEN.sub(lambda token: values[token[1]], value)}"
        if not changing:
            return light
        both = _TOKEN.sub(
            lambda token: token[0] if token[1] in themed else values[token[1]], value
        )
        return f"{light};{name}:{both}"

    bare = _COMMENT_OR_TEXT.sub(lambda match: match[1] or "", source)
    unknown = {name for name in _TOKEN.findall(bare) if name not in values}
    if unknown:
        raise ValueError(f"no such token: {', '.join(sorted(unknown))}")
    finished = _DECLARATION.sub(declaration, bare)
    return _squeezed(_themes(values, themed, sorted(used)) + finished)


def _values(
    tokens: Tokens, more: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return every value in the light, and in the dark those that differ there."""
    values = {name: str(colour) for name, colour in tokens.colours.items()}
    values |= {**tokens.measures, **more}
    values |= {role: str(tokens.colour(role)) for role in tokens.roles}
    dark = {role: str(tokens.colour(role, dark=True)) for role in tokens.roles}
    return values, {role: text for role, text in dark.items() if text != values[role]}


def _themes(values: Mapping[str, str], dark: Mapping[str, str], used: list[str]) -> str:
    """Declare both themes. A browser told so leaves the colours alone in the dark."""
    light_values = "".join(f"--{name}:{values[name]};" for name in used)
    dark_values = "".join(f"--{name}:{dark[name]};" for name in used)
    return (
        f":root{{color-scheme:light dark;{light_values}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark_values}}}}}"
    )


def _squeezed(css: str) -> str:
    parts = re.split(r"(\"[^\"]*\")", css)
    for at in range(0, len(parts), 2):
        for pattern, instead in _SQUEEZED:
            parts[at] = pattern.sub(instead, parts[at])
    return "".join(parts).strip() + "\n"
