"""Colours as plain numbers: reading, mixing, and how well one is read on another."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

_HEX = re.compile(r"#[0-9A-Fa-f]{6}", re.ASCII)


INK_LIMIT = 240.0  # percent of all four inks together


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour of the screen: red, green and blue from 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Colour:
        """Return the colour written ``#14213d``; raises ValueError for anything else."""
        if not _HEX.fullmatch(text):
            raise ValueError(text)
        return cls(*bytes.fromhex(text[1:]))

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    def mixed(self, percent: float, other: Colour) -> Colour:
        """Return ``percent`` of this colour mixed into the rest of another."""
        share = percent / 100
        pairs = zip(self._channels(), other._channels(), strict=True)
        return Colour(*(round(own * share + its * (1 - share)) for own, its in pairs))

    def shifted(self, steps: int) -> Colour:
        """Return the colour lighter by some steps of 255, or darker, about as vivid."""
        return Colour(*(min(255, max(0, part + steps)) for part in self._channels()))

    def paled(self, lightness: float) -> Colour:
        """Return a pale, clear colour of the same hue; of a grey, a grey."""
        hue, _lightness, saturation = colorsys.rgb_to_hls(
            *(part / 255 for part in self._channels())
        )
        parts = colorsys.hls_to_rgb(hue, lightness, min(1, 2 * saturation))
        return Colour(*(round(255 * part) for part in parts))

    def darkened(self, most: float) -> Colour:
        """Return the colour, mixed with black until its luminance is at most ``most``."""
        shades = (self.mixed(percent, BLACK) for percent in range(100, -1, -1))
        return next(shade for shade in shades if shade.luminance() <= most)

    def luminance(self) -> float:
        """Return the relative luminance of WCAG 2.2, from 0 (black) to 1 (white)."""
        linear = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (channel / 255 for channel in self._channels())
        )
        weights = (0.2126, 0.7152, 0.0722)
        return sum(w * part for w, part in zip(weights, linear, strict=True))

    def contrast(self, other: Colour) -> float:
        """Return the contrast ratio of WCAG 2.2, from 1 (the same) to 21."""
        light, dark = sorted((self.luminance(), other.luminance()), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    def inks(self, most: float = INK_LIMIT) -> tuple[float, float, float, float]:
        """Return cyan, magenta, yellow and black in percent, at most ``most`` together.

        What all three have in common is printed in black alone, so a dark colour takes
        less ink and dries; more than the limit smears on an office's paper.
        """
        black = 1 - max(self._channels()) / 255
        if black == 1:
            return 0.0, 0.0, 0.0, 100.0
        parts = [1 - part / 255 / (1 - black) for part in self._channels()]
        share = min(1.0, (most / 100 - black) / sum(parts)) if any(parts) else 1.0
        cyan, magenta, yellow = (round(100 * share * part, 1) for part in parts)
        return cyan, magenta, yellow, round(100 * black, 1)

    def grey(self) -> float:
        """Return how many percent of black look as dark as the colour on paper."""
        return float(round(100 - 100 * self.luminance() ** (1 / 2.4), 1))

    def _channels(self) -> tuple[int, int, int]:
        return self.red, self.green, self.blue


BLACK = Colour(0, 0, 0)
