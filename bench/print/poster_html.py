"""A finished poster as a page of HTML: the same words and shapes where they stand, and its code.

It makes things easy for another engine: lines are broken and sizes found already, and every
place is given.
"""

from __future__ import annotations

import base64
import ctypes
import html
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from typesetting.qr.code import matrix
from typesetting.qr.image import svg

# A poster's fonts are one family in so many weights; which is which changes no time.
WEIGHTS = (700, 900, 500, 800)
ASCENT = 0.88  # of the em square
CODE_SIDE = 120  # points
_STYLE = (
    "@page{{size:{width}pt {height}pt;margin:0}}body{{margin:0;font-family:Noto Sans SC}}"
    "section{{position:relative;width:{width}pt;height:{height}pt;break-after:page;"
    "overflow:hidden}}p,img{{position:absolute;margin:0;white-space:pre;line-height:1}}"
    ".drawn{{left:0;top:0;width:100%}}.code{{right:0;bottom:0;width:{side}pt}}"
)
_FACE = "@font-face{{font-family:Noto Sans SC;font-weight:{weight};src:url({address})}}"
_LETTERS = {
    raw.FPDF_SEGMENT_MOVETO: "M",
    raw.FPDF_SEGMENT_LINETO: "L",
    raw.FPDF_SEGMENT_BEZIERTO: "C",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: ``left`` and ``top`` in points, ``font`` as the PDF calls it."""

    text: str
    font: str
    size: float
    left: float
    top: float


def poster_html(pdf: bytes, address: str, faces: Mapping[int, str]) -> str:
    """Return a page of HTML with every line and shape of a finished poster, and its code.

    ``faces`` are the addresses of font files by their weight; none, and the font is the
    system's.
    """
    document = pypdfium2.PdfDocument(pdf)
    pages = [(_drawing(page), list(_lines(page))) for page in document]
    width, height = document[0].get_size()
    document.close()
    fonts = dict.fromkeys(line.font for _drawn, lines in pages for line in lines)
    weights = dict(zip(fonts, WEIGHTS * len(fonts), strict=False))
    code = _image(svg(matrix(address)), "code")
    sections = "".join(
        f"<section>{_image(drawn, 'drawn')}"
        f"{''.join(_paragraph(line, weights[line.font]) for line in lines)}"
        f"{code if number == 0 else ''}</section>"
        for number, (drawn, lines) in enumerate(pages)
    )
    style = _STYLE.format(width=width, height=height, side=CODE_SIDE) + "".join(
        _FACE.format(weight=weight, address=face) for weight, face in faces.items()
    )
    return (
        f'<!doctype html><html lang="zh-CN"><title>{html.escape(address)}</title>'
        f"<style>{style}</style>{sections}</html>"
    )


def _image(drawn: str, role: str) -> str:
    data = base64.b64encode(drawn.encode()).decode()
    return f'<img class="{role}" src="data:image/svg+xml;base64,{data}" alt="{role}">'


def _paragraph(line: Line, weight: int) -> str:
    place = f"left:{line.left:.1f}pt;top:{line.top:.1f}pt"
    style = f"{place};font-size:{line.size:.1f}pt;font-weight:{weight}"
    return f'<p style="{style}">{html.escape(line.text)}</p>'


def _drawing(page: pypdfium2.PdfPage) -> str:
    """Return the filled and stroked shapes of a page as SVG; its code is none of them."""
    width, height = page.get_size()
    shapes = "".join(
        f'<path d="{_path(shape)}" transform="matrix({_matrix(shape)})" {_paint(shape)}/>'
        # The code lies a level deeper.
        for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} {height:.1f}">'
        f'<g transform="matrix(1 0 0 -1 0 {height:.1f})">{shapes}</g></svg>'
    )


def _path(shape: pypdfium2.PdfObject) -> str:
    x, y, parts, last = ctypes.c_float(), ctypes.c_float(), [], ""
    for number in range(raw.FPDFPath_CountSegments(shape)):
        segment = raw.FPDFPath_GetPathSegment(shape, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        letter = _LETTERS[raw.FPDFPathSegment_GetType(segment)]
        # The three points of a curve follow one letter.
        parts.append(
            f"{'' if letter == last == 'C' else letter}{x.value:.2f} {y.value:.2f} "
        )
        last = letter
        if raw.FPDFPathSegment_GetClose(segment):
            parts.append("Z")
            last = ""
    return "".join(parts)


def _matrix(shape: pypdfium2.PdfObject) -> str:
    return " ".join(f"{number:.4f}" for number in shape.get_matrix().get())


def _paint(shape: pypdfium2.PdfObject) -> str:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape, mode, stroked)
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(shape, width)
    fill = _colour(raw.FPDFPageObj_GetFillColor, shape) if mode.value else "none"
    stroke = _colour(raw.FPDFPageObj_GetStrokeColor, shape) if stroked.value else "none"
    return f'fill="{fill}" stroke="{stroke}" stroke-width="{width.value:.2f}"'


def _colour(read: Callable[..., int], shape: pypdfium2.PdfObject) -> str:
    parts = [ctypes.c_uint() for _part in range(4)]
    read(shape, *parts)
    return "#" + "".join(f"{part.value:02x}" for part in parts[:3])


def _lines(page: pypdfium2.PdfPage) -> Iterator[Line]:
    text_page, height = page.get_textpage(), page.get_height()
    for run in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        length = raw.FPDFTextObj_GetText(run, text_page, None, 0)
        letters = (ctypes.c_ushort * (length // 2 + 1))()
        raw.FPDFTextObj_GetText(run, text_page, letters, length)
        name = ctypes.create_string_buffer(128)
        raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(run), name, len(name))
        size = ctypes.c_float()
        raw.FPDFTextObj_GetFontSize(run, size)
        place = run.get_matrix()
        yield Line(
            text=bytes(letters)[:length].decode("utf-16-le").rstrip("\0"),
            font=name.value.decode(),
            size=size.value,
            left=place.e,
            top=height - place.f - ASCENT * size.value,
        )
