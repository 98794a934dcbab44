"""A PDF for a print shop: its boxes, and a preflight of our own before it goes out.

Press operators look at four things: where to cut, whether colour reaches beyond the cut,
whether the inks are those of the press and not too many, and whether every font is inside.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf

from campaign_model.language import gettext as _
from design.colour import INK_LIMIT
from generator.errors import PosterError
from generator.print.paper_sizes import BLEED, POINT

SLUG = 7.0  # millimetres outside the bleed, where the marks stand; the house style's
_SETS_COLOUR = frozenset({"k", "K", "g", "G", "rg", "RG", "sc", "scn", "SC", "SCN"})
_ROUNDING = 0.5  # percent


@dataclass(frozen=True, slots=True)
class Preflight:
    """What a finished page is: trimmed size in millimetres, inks in percent, fonts."""

    width: float
    height: float
    bleed: float
    most_ink: float
    screen_colours: int
    fonts: int
    loose_fonts: int

    @property
    def faults(self) -> list[str]:
        """What a press would stumble over, in words; empty where all is well."""
        found = {
            _("the bleed is {bleed} mm").format(bleed=self.bleed): self.bleed < BLEED,
            _("{ink} percent of ink").format(ink=self.most_ink): (
                self.most_ink > INK_LIMIT + _ROUNDING
            ),
            _("colours of a screen"): self.screen_colours > 0,
            _("a font that is not inside"): self.loose_fonts > 0,
        }
        return [fault for fault, is_there in found.items() if is_there]


def boxed(pdf: bytes, record: str) -> bytes:
    """Return a PDF with its bleed and trim boxes, after its preflight.

    Raises PosterError where the preflight finds a fault. Same input, same bytes.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            _set_boxes(page)
        for font in _fonts(document):
            _rename(font)
        finished = io.BytesIO()
        document.save(finished, deterministic_id=True)
    data = finished.getvalue()
    faults = preflight(data).faults
    if faults:
        message = _("“{record}” is not fit for a press: {faults}.")
        raise PosterError(message.format(record=record, faults="、".join(faults)))
    return data


def _set_boxes(page: pikepdf.Page) -> None:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    for name, inset in (("/BleedBox", SLUG), ("/TrimBox", SLUG + BLEED)):
        points = inset / POINT
        page[name] = pikepdf.Array(
            [left + points, bottom + points, right - points, top - points]
        )


def _rename(font: pikepdf.Dictionary) -> None:
    """Take the weight out of a font's name: every weight is called by the thinnest."""
    for key in ("/BaseFont", "/FontName"):
        if key in font:
            font[key] = pikepdf.Name(str(font[key]).replace("-Thin", ""))


def preflight(pdf: bytes) -> Preflight:
    """Return what a press would find in a PDF, all of whose pages are cut alike."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        page = document.pages[0]
        trim = [float(side) for side in page.trimbox]
        bleed = [float(side) for side in page.get("/BleedBox", page.trimbox)]
        inks = [ink for side in document.pages for ink in _inks(side)]
        fonts = [font for font in _fonts(document) if "/FontName" in font]
        return Preflight(
            width=round((trim[2] - trim[0]) * POINT, 1),
            height=round((trim[3] - trim[1]) * POINT, 1),
            bleed=round(min(trim[0] - bleed[0], trim[1] - bleed[1]) * POINT, 1),
            most_ink=round(max((100 * sum(ink) for ink in inks), default=0.0), 1),
            screen_colours=sum(len(ink) == 3 for ink in inks),
            fonts=len(fonts),
            loose_fonts=sum(
                "/FontFile3" not in f and "/FontFile2" not in f for f in fonts
            ),
        )


def _inks(page: pikepdf.Page) -> Iterator[tuple[float, ...]]:
    """Yield every colour that a page sets: one number is grey, three a screen's, four inks."""
    for instruction in pikepdf.parse_content_stream(page):
        if str(instruction.operator) in _SETS_COLOUR:
            parts = tuple(float(str(part)) for part in instruction.operands)
            yield (1 - parts[0],) if len(parts) == 1 else parts


def _fonts(document: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield every font and font descriptor of a document."""
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and (
            "/FontName" in item or "/BaseFont" in item
        ):
            yield item


def preflight_table(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return what the preflight found of each file, as a table that an office opens."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(
        ["文件", "成品尺寸（毫米）", "出血（毫米）", "最多墨量（%）", "字体", "结论"]
    )
    for path, pdf in files:
        found = preflight(pdf)
        size = f"{found.width:g}×{found.height:g}"
        verdict = "、".join(found.faults) or "合格"
        table.writerow([path, size, found.bleed, found.most_ink, found.fonts, verdict])
    return text.getvalue().encode("utf-8-sig")
