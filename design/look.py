"""The look of one campaign: its tokens and its logo, in the forms that programs take."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from string import Template
from types import MappingProxyType

from design.colour import Colour
from design.stylesheet import stylesheet
from design.tokens import Tokens, house_tokens

# The palette where only black is printed: grounds are paper, all else is letters.
PLAIN: Mapping[str, object] = MappingProxyType(
    {name: [0.0] for name in ("amber", "paper", "white", "cream")}
    | {name: [100.0] for name in ("ink", "red", "leaf", "black")}
)
LOGO_HEIGHT = 1.6  # rem, in the bar with the name


@dataclass(frozen=True, slots=True)
class Logo:
    """A campaign's own logo: an SVG picture, and how many times as wide as high it is."""

    svg: str
    ratio: float


@dataclass(frozen=True, slots=True)
class Look:
    """How a campaign looks; without a logo of its own it has the house's."""

    tokens: Tokens = field(default_factory=house_tokens)
    logo: Logo | None = None

    def styles(self, source: str) -> str:
        """Return a finished style sheet."""
        return stylesheet(source, self.tokens, self._logo_values())

    def icon(self) -> str:
        """Return the picture of a browser's tab as SVG."""
        if self.logo:
            return self.logo.svg
        return _house_logo(self.tokens.hex("ink"), self.tokens.hex("amber"))

    def for_print(self) -> str:
        """Return what templates of print read, as JSON.

        Equal looks give equal text.
        """
        return self._for_templates(str)

    def for_press(self) -> str:
        """Return the same with colours in the four inks of print: text in black alone."""
        return self._for_templates(Colour.inks)

    def for_black(self) -> str:
        """Return the same for a printer of black alone, as percents of it.

        Grounds turn white and letters black; only shades keep a grey, so little ink is used.
        """
        return self._for_templates(lambda colour: [colour.grey()], PLAIN)

    def _for_templates(
        self,
        form: Callable[[Colour], object],
        others: Mapping[str, object] = MappingProxyType({}),
    ) -> str:
        colours: dict[str, object] = {
            name: form(colour) for name, colour in self.tokens.colours.items()
        }
        colours |= others
        font = self.tokens.measures["font-family"]
        logo = {"svg": self.logo.svg, "ratio": self.logo.ratio} if self.logo else None
        values = {"colours": colours, "font": font, "logo": logo}
        return json.dumps(values, ensure_ascii=False, sort_keys=True)

    def _logo_values(self) -> dict[str, str]:
        svg = _house_logo(self.tokens.hex("white"), self.tokens.hex("amber"))
        ratio, ground = 1.0, "transparent"
        if self.logo:
            # A logo of any colour is seen on white, not on the bar's ink.
            svg, ratio, ground = (
                self.logo.svg,
                self.logo.ratio,
                self.tokens.hex("white"),
            )
        encoded = b64encode(svg.encode()).decode()
        return {
            "logo": f'url("data:image/svg+xml;base64,{encoded}")',
            "logo-width": f"{LOGO_HEIGHT * ratio:.2f}rem",
            "logo-ground": ground,
        }


@cache
def _house_logo(bubble: str, answer: str) -> str:
    """Return the house's logo: a bubble with a line of text, drawn once."""
    drawing = files("design").joinpath("logo.svg").read_text("utf-8")
    return Template(drawing.strip()).substitute(bubble=bubble, answer=answer)
