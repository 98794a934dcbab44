"""Tables as offices save them, for the tests: CSV and XLSX of the same rows."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date

from openpyxl import Workbook  # type: ignore[import-untyped]  # it ships no types

from campaign_model import Campaign
from quiz_service.desk.headcounts.reading import Reading, read_headcounts

TODAY = date(2026, 12, 1)
HEADER = ("单元代码", "人数", "统计日期", "来源")
GOOD = ("S01", "862", "2026-11-25", "教育局学籍系统")
OTHER = ("S02", "541", "2026-11-25", "教育局学籍系统")


_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_STRINGS = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
    b'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)


def csv_of(*rows: Sequence[str], header: Sequence[str] = HEADER) -> str:
    return "".join(",".join(row) + "\r\n" for row in (header, *rows))


def xlsx_of(
    *rows: Iterable[object], header: Iterable[object] = HEADER, macros: bool = False
) -> bytes:
    book = Workbook()
    sheet = book.active
    for row in (header, *rows):
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    if macros:
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("xl/vbaProject.bin", b"\0")
    return out.getvalue()


def shared(data: bytes) -> bytes:
    """The same workbook with its texts in a part of their own, as Excel and WPS write it."""
    texts: list[bytes] = []

    def moved(header: re.Match[bytes]) -> bytes:
        texts.append(header[2])
        return b'<c%s t="s"><v>%d</v></c>' % (header[1], len(texts) - 1)

    sheet = re.sub(
        rb'<c( [^>]*?) t="inlineStr"><is>(<t.*?</t>)</is></c>',
        moved,
        part_of(data, "sheet1"),
    )
    strings = b"".join(b"<si>%s</si>" % text for text in texts)
    types = part_of(data, "[Content_Types]").replace(
        b"</Types>", _STRINGS + b"</Types>"
    )
    parts = {"sheet1": sheet, "[Content_Types]": types}
    out = io.BytesIO(repacked(data, **parts))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", b"<sst %s>%s</sst>" % (_MAIN, strings))
    return out.getvalue()


def repacked(data: bytes, **replaced: bytes) -> bytes:
    """The same archive with other parts; ``sheet1`` stands for ``…/sheet1.xml``."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as content,
        zipfile.ZipFile(out, "w") as target,
    ):
        for part in content.infolist():
            stem = part.filename.rpartition("/")[2].partition(".")[0]
            target.writestr(part, replaced.get(stem, content.read(part)))
    return out.getvalue()


def part_of(data: bytes, stem: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = next(n for n in archive.namelist() if f"/{n}".endswith(f"/{stem}.xml"))
        return archive.read(name)


def read(data: str | bytes, campaign: Campaign) -> Reading:
    content = data.encode() if isinstance(data, str) else data
    return read_headcounts(content, campaign.units, TODAY)


def text_of_problems(reading: Reading) -> str:
    """All problems as one text."""
    return "\n".join(f"{p.where()} {p.message} {p.remedy}" for p in reading.problems)
