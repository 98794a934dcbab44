"""The tokens of the design: colours, their roles in both themes, sizes, spacing, fonts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from design.colour import BLACK, Colour

# The colours that a campaign may set; the others stay, so that “right” is never red.
CAMPAIGN_COLOURS = ("ink", "amber", "red", "paper")
MEASURES = ("size", "weight", "space", "radius", "measure", "font")


@dataclass(frozen=True, slots=True)
class Pair:
    """A text on a ground that the design uses, and the least contrast it needs."""

    text: str
    ground: str
    least: float


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A pair that falls short: its two colours, their contrast, and what they are made of."""

    pair: Pair
    text: Colour
    ground: Colour
    text_from: tuple[str, ...]
    ground_from: tuple[str, ...]

    @property
    def is_mixed(self) -> bool:
        """Whether one of the two is no colour of the palette itself."""
        return len(self.text_from) > 1 or len(self.ground_from) > 1

    @property
    def contrast(self) -> float:
        """Return the contrast there is."""
        return self.text.contrast(self.ground)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every value of the design, with the colours of one campaign.

    ``colours`` holds palette and shades by name; ``roles`` name the colour of a role in
    the light and in the dark; ``measures`` are values of CSS (``size-lead``: ``1.1rem``).
    """

    colours: Mapping[str, Colour]
    roles: Mapping[str, tuple[str, str]]
    pairs: tuple[Pair, ...]
    measures: Mapping[str, str]
    mixed_of: Mapping[str, tuple[str, ...]]

    def colour(self, name: str, *, dark: bool = False) -> Colour:
        """Return a colour by its name or role."""
        return self.colours[self._named(name, dark)]

    def hex(self, name: str) -> str:
        """Return a colour as ``#14213d``, as charts and workbooks want it."""
        return str(self.colour(name))

    def unreadable(self, least: float | None = None) -> list[Unreadable]:
        """Return the pairs, in the light and in the dark, whose contrast is too low.

        ``least`` replaces what the pairs themselves ask for.
        """
        faults = {}
        for pair in self.pairs:
            for dark in (False, True):
                text, ground = (
                    self._named(name, dark) for name in (pair.text, pair.ground)
                )
                fault = Unreadable(
                    pair,
                    self.colours[text],
                    self.colours[ground],
                    self.mixed_of[text],
                    self.mixed_of[ground],
                )
                if fault.contrast < (pair.least if least is None else least):
                    faults[text, ground] = fault
        return list(faults.values())

    def _named(self, name: str, dark: bool) -> str:
        return self.roles[name][dark] if name in self.roles else name


@cache
def house_tokens() -> Tokens:
    """Return the tokens with the house's own colours."""
    return _tokens(())


def tokens_with(colours: Mapping[str, str]) -> Tokens:
    """Return the tokens with some of the palette replaced, all shades mixed anew.

    Raises ValueError for a name that is not a campaign's to set and for text that is no
    colour.
    """
    for name in colours:
        if name not in CAMPAIGN_COLOURS:
            raise ValueError(name)
    return _tokens(tuple(sorted(colours.items())))


@cache
def _tokens(own: tuple[tuple[str, str], ...]) -> Tokens:
    source = _source()
    palette = source["palette"] | dict(own)
    colours = {name: Colour.parse(text) for name, text in palette.items()}
    colours["black"] = BLACK
    mixed_of: dict[str, tuple[str, ...]] = {name: (name,) for name in colours}
    for name, recipe in source["shades"].items():
        if isinstance(recipe, dict):
            colours[name] = _derived(colours[recipe["of"]], recipe)
            mixed_of[name] = mixed_of[recipe["of"]]
            continue
        front, percent, back = recipe
        colours[name] = colours[front].mixed(percent, colours[back])
        mixed_of[name] = tuple(dict.fromkeys((*mixed_of[front], *mixed_of[back])))
    return Tokens(
        colours=colours,
        roles={name: (light, dark) for name, (light, dark) in source["roles"].items()},
        pairs=tuple(
            _pair(text, float(least))
            for least, texts in source["contrast"].items()
            for text in texts
        ),
        measures={
            f"{kind}-{name}": value
            for kind in MEASURES
            for name, value in source[kind].items()
        },
        mixed_of=mixed_of,
    )


def _derived(base: Colour, recipe: Mapping[str, Any]) -> Colour:
    if "luminance" in recipe:
        return base.darkened(recipe["luminance"])
    return base.paled(recipe["lightness"])


def _pair(text: str, least: float) -> Pair:
    front, _on, ground = text.split()
    return Pair(front, ground, least)


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads(files("design").joinpath("tokens.toml").read_text("utf-8"))
