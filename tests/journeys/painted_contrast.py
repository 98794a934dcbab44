"""The contrast of letters as they are painted, whatever a style sheet says about them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import Page

from design.colour import Colour

# How Chromium is set to darken every page, as some phones are.
FORCED = ("--force-dark-mode", "--enable-features=WebContentsForceDark")
LEAST = 4.5  # WCAG 2.2, AA, for text of any size
# The first piece of text of each kind of element, with the box of its letters. What lies
# over others (a bar that stays) or is hidden tells nothing about the page.
TEXTS = """() => {
  const kinds = new Set(), pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || element.closest('.skip, script, select, [hidden]')) continue;
    const folded = element.closest('details:not([open])');
    if (folded && !element.closest('summary')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getClientRects()[0];
    const kind = element.tagName + '.' + element.className + '<' + element.parentElement.className;
    if (!box || box.right < 0 || box.width < 8 || box.height < 8 || kinds.has(kind)) continue;
    if (getComputedStyle(element).visibility !== 'visible') continue;
    kinds.add(kind);
    pieces.push([kind + ' ' + node.data.trim().slice(0, 20),
                 box.left + scrollX, box.top + scrollY, box.right + scrollX, box.bottom + scrollY]);
  }
  return pieces;
}"""

UNFASTEN = """() => document.querySelectorAll('.hotlines, .banner').forEach(
  element => { element.style.position = 'static'; })"""


@dataclass(frozen=True, slots=True)
class PaintedText:
    """A piece of text and the contrast between its ground and its letters."""

    text: str
    contrast: float


def painted_texts(page: Page) -> Iterator[PaintedText]:
    """Measure one text of each kind on a page: its commonest colour against the farthest one.

    The edge of a letter is painted paler than its middle, so the farthest colour is the
    letter's own.
    """
    page.evaluate(UNFASTEN)
    with Image.open(io.BytesIO(page.screenshot(full_page=True))) as file:
        picture = file.convert("RGB")
    for text, left, top, right, bottom in page.evaluate(TEXTS):
        box = (int(left), int(top), int(right) + 1, int(bottom) + 1)
        letters = picture.crop(box)
        counted = letters.getcolors(letters.width * letters.height) or []
        colours = [Colour(*pixel) for _count, pixel in sorted(counted, reverse=True)]
        yield PaintedText(text, max(colours[0].contrast(c) for c in colours))
