"""``wuzha rollup``: the exports of many counties to one page of their province."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.errors import RefusedError
from campaign_model.language import gettext as _
from quiz_service.export.province import add_up, counties_csv, province_page
from wuzha.output import result, say
from wuzha.verb import verb


@verb(
    _("add up the exports of many counties to a page of their province"),
    example="wuzha rollup exports/* --name 示例省 --out build/province",
)
@click.argument(
    "exports",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar=_("EXPORT …"),
    help=_("folders that “wuzha export --format parquet” wrote"),
)
@click.option("--name", required=True, metavar=_("NAME"), help=_("the province's name"))
@click.option(
    "--out",
    type=Path,
    required=True,
    metavar=_("DIR"),
    help=_("a new folder for page and table"),
)
@click.option(
    "--scheduler",
    default="",
    metavar=_("ADDRESS"),
    help=_("a Dask cluster that adds up, such as tcp://10.0.0.5:8786"),
)
def command(exports: tuple[Path, ...], *, name: str, out: Path, scheduler: str) -> None:
    """Write the page and the table of its counties."""
    if out.exists():
        message = _("“{path}” is there already. Choose another --out.")
        raise RefusedError(message.format(path=out))
    province = add_up(exports, scheduler=scheduler)
    out.mkdir(parents=True)
    (out / "counties.csv").write_bytes(counties_csv(province))
    (out / "index.html").write_text(province_page(province, name), "utf-8")
    for file in sorted(out.iterdir()):
        result(str(file))
    say(_("Only sums of whole counties are in it."))
