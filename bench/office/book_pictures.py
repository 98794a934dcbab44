"""The pictures of the editors' and the operators' handbooks (``make desk-pictures``).

Each is what a reader sees who does the task: a page of the site, a sheet as it is printed, the
words of a command.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
from playwright.sync_api import Page

from bench.office.pictures import keep, lent_page
from bench.office.terminal import Terminal
from bench.reporting.report_worker import CAMPAIGN
from bench.service.running_service import free_port
from campaign_model import load_campaign
from generator.local_server import address_of, serve
from generator.preview import rebuild
from generator.print.job import make
from generator.print.jobs import print_jobs
from generator.settings import BuildSettings

SHEET, POSTER = "sheets/T04.pdf", "-a4-lowink.pdf"
ETC = "/etc/wuzha"
COUNTY = """\
  - name: {name}
    campaign: {campaigns}/{campaign}
    data: {data}/{name}
    address: https://dt.{name}.example
"""
# Boxes from top to bottom, what stands side by side in one row: who asks whom.
MACHINES = (
    (("大家的手机", "一个网址"),),
    (("nginx", "证书、网站；坏了的那台不用"),),
    (("10.0.0.11", "答题服务"), ("10.0.0.12", "答题服务"), ("10.0.0.13", "答题服务")),
    (("PostgreSQL", "一个库，每晚备份"),),
)
SAME = "三台一样：keys/、database-name、WUZHA_SECRET"
DIAGRAM = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; }}
main {{ padding: 16px; background: #fdf8ee; color: #14213d;
  font: 15px/1.4 "Noto Sans SC", sans-serif; text-align: center; }}
div {{ display: flex; gap: 8px; }}
section {{ flex: 1; padding: 8px 4px; border: 2px solid #14213d; background: #fff; }}
b {{ display: block; font-size: 17px; }}
p {{ margin: 0; font-size: 22px; line-height: 1.2; }}
</style><main>{rows}<p>&nbsp;</p>{same}</main>"""
Draw = Callable[["Desktop"], bytes]


@dataclass(frozen=True, slots=True)
class Desktop:
    """A browser's page, a site being previewed at ``site``, and a terminal beside it."""

    page: Page
    site: str
    terminal: Terminal

    def screen(self) -> bytes:
        """Return what the page shows."""
        return self.page.screenshot()


def _site(path: str) -> Draw:
    """Return how to show a page of the site."""

    def draw(desktop: Desktop) -> bytes:
        desktop.page.goto(desktop.site + path)
        return desktop.screen()

    return draw


def _search(desktop: Desktop) -> bytes:
    desktop.page.goto(f"{desktop.site}/search/?q=快递丢了赔钱")
    desktop.page.wait_for_selector("[data-search-results] a")
    return desktop.screen()


def _typed(*commands: str, before: Callable[[Desktop], None] | None = None) -> Draw:
    """Return how to show commands and what they say."""

    def draw(desktop: Desktop) -> bytes:
        if before:
            before(desktop)
        desktop.page.goto("about:blank")  # the site's own rules refuse a page's styles
        desktop.page.set_content(desktop.terminal.page(*commands))
        return desktop.page.locator("pre").screenshot()

    return draw


def _elsewhere(
    *commands: str, before: Callable[[Desktop], None] | None = None, **environment: str
) -> Draw:
    """Return how to show commands where there is no service, or another one."""

    def draw(desktop: Desktop) -> bytes:
        new = replace(desktop.terminal, environment=environment)
        return _typed(*commands, before=before)(replace(desktop, terminal=new))

    return draw


def _first(desktop: Desktop) -> bytes:
    """Show a service that begins: what it is opened with is said once."""
    folder = desktop.terminal.folder / "new"
    names = desktop.terminal.names | {str(folder): "/var/lib/wuzha"}
    begun = replace(desktop, terminal=replace(desktop.terminal, names=names))
    start = "wuzha serve campaigns/qingyuan --new --port 8001"
    return _elsewhere(start, WUZHA_DATA=str(folder))(begun)


def _counties(desktop: Desktop) -> bytes:
    """Show how two counties are begun together, each with the file's own folders."""
    folder = desktop.terminal.folder
    blank = {"data": folder / "counties", "campaigns": folder / "campaigns"}
    file = folder / "etc/installation.yml"
    file.parent.mkdir()
    rows = [
        COUNTY.format(name=name, campaign=campaign, **blank)
        for name, campaign in (("qingyuan", "qingyuan"), ("longquan", "small"))
    ]
    file.write_text("counties:\n" + "".join(rows), "utf-8")
    start = f"wuzha serve --installation {ETC}/installation.yml --new --port 8001"
    return _elsewhere(start, WUZHA_PROXY_HOPS="1")(desktop)


def _province(desktop: Desktop) -> bytes:
    """Show the page of a province that one county's export makes."""
    desktop.terminal.page(
        "wuzha export campaigns/qingyuan --format parquet --out exports/qingyuan",
        "wuzha rollup exports/qingyuan --name 示例省 --out province",
    )
    desktop.page.goto((desktop.terminal.folder / "province/index.html").as_uri())
    return desktop.screen()


def _review_soon(desktop: Desktop) -> None:
    """Let the review of a case end in five days, as a checker meets it."""
    case = next((desktop.terminal.folder / "campaigns/small/cases").glob("*.md"))
    soon = date.today() + timedelta(days=5)
    text = re.sub(r"(?m)^(\s+expires:).*$", rf"\1 {soon}", case.read_text("utf-8"))
    case.write_text(text, "utf-8")


def _break_files(desktop: Desktop) -> None:
    """Make two mistakes that editors make, in the terminal's own copy of the campaign."""
    campaign = desktop.terminal.folder / "campaigns/qingyuan"
    for folder, right, wrong in (
        ("cases", "\ntier: ", "\ntier: 一级 #"),
        ("fraud-types", "\nsummary: ", "\nsummary: 拿不准打 13800138000。"),
    ):
        file = sorted((campaign / folder).glob("*.md"))[0]
        text = file.read_text("utf-8")
        assert right in text, file
        file.write_text(text.replace(right, wrong), "utf-8")


def _machines(desktop: Desktop) -> bytes:
    """Draw several machines: the one picture of what nobody sees on a screen."""
    rows = [
        "".join(f"<section><b>{name}</b>{does}</section>" for name, does in row)
        for row in MACHINES
    ]
    drawn = "<p>↓</p>".join(f"<div>{row}</div>" for row in rows)
    desktop.page.goto("about:blank")
    desktop.page.set_content(DIAGRAM.format(rows=drawn, same=SAME))
    return desktop.page.locator("main").screenshot()


def _printed(path: str) -> Draw:
    """Return how to show the first page of a file for the printer."""

    def draw(_desktop: Desktop) -> bytes:
        campaign, _notices = load_campaign(CAMPAIGN)
        job = next(job for job in print_jobs(campaign) if job.path.endswith(path))
        page = pypdfium2.PdfDocument(make(job))[0]
        out = io.BytesIO()
        page.render(scale=640 / page.get_height()).to_pil().save(out, "PNG")
        return out.getvalue()

    return draw


BOOK_PICTURES: dict[str, Draw] = {
    "edit-preview": _site("/"),
    "edit-type": _site("/T/T04/"),
    "edit-case": _site("/cases/bw-deyang-2025/"),
    "edit-search": _search,
    "edit-material": _site("/materials/"),
    "edit-sheet": _printed(SHEET),
    "edit-poster": _printed(POSTER),
    "run-try": _typed("wuzha simulate campaigns/qingyuan"),
    "run-first": _first,
    "run-publish": _typed("wuzha publish campaigns/small /srv/wuzha-site"),
    "run-backup": _typed("wuzha backup campaigns/qingyuan --to /var/backups/wuzha"),
    "run-doctor": _typed(
        "wuzha doctor campaigns/qingyuan --backups /var/backups/wuzha"
    ),
    "run-log": _typed("wuzha audit verify campaigns/qingyuan"),
    "run-kits": _typed("wuzha kits campaigns/small"),
    "run-export": _typed(
        "wuzha export campaigns/qingyuan --out /var/backups/wuzha/export-2027"
    ),
    "run-purge": _typed("wuzha purge campaigns/qingyuan"),
    "run-province": _province,
    "run-counties": _counties,
    "drawn-machines": _machines,
    "edit-review": _elsewhere("wuzha check campaigns/small", before=_review_soon),
    # Last: these leave a campaign broken.
    "edit-question": _elsewhere(
        "wuzha new item campaigns/small home", "wuzha check campaigns/small"
    ),
    "edit-mistakes": _typed("wuzha check campaigns/qingyuan", before=_break_files),
}


def main(*names: str) -> None:
    """Take every picture anew, or those that are named."""
    with (
        tempfile.TemporaryDirectory(prefix="wuzha-bench-") as folder,
        lent_page() as page,
        desktop(page, Path(folder)) as shown,
    ):
        for name, draw in BOOK_PICTURES.items():
            if not names or name in names:
                keep(name, draw(shown))


@contextmanager
def desktop(page: Page, folder: Path) -> Iterator[Desktop]:
    """Build the shipped site without its posters, serve it, and lay a terminal beside it."""
    settings = BuildSettings(CAMPAIGN, folder / "preview", 1)
    rebuild(replace(settings, posters=False), folder / "shown")
    server = serve(folder / "shown/public")
    shutil.copytree(CAMPAIGN, folder / "campaigns/qingyuan")
    names = {
        str(folder / "data"): "/var/lib/wuzha",
        str(folder / "site"): "/srv/wuzha-site",
        str(folder / "backups"): "/var/backups/wuzha",
        str(folder / "etc"): ETC,
        str(free_port()): "8001",
    }
    terminal = Terminal(folder, names, {"WUZHA_DATA": str(folder / "data")})
    terminal.page("wuzha new small")
    try:
        yield Desktop(page, address_of(server).rstrip("/"), terminal)
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    main(*sys.argv[1:])
