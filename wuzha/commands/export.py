"""``wuzha export``: every wave as documented tables, for an archive or another program."""

from __future__ import annotations

from pathlib import Path

import click

from campaign_model.language import gettext as _
from quiz_service.export.exporting import export_rows
from quiz_service.export.writing import ExportFormat, write_export
from quiz_service.kernel.settings import ServiceSettings
from wuzha.installation import act_for, folder_of, installation_option
from wuzha.options import optional_campaign_argument
from wuzha.output import result, say
from wuzha.service import operator, service_at
from wuzha.verb import verb


@verb(
    _("write every wave as documented tables; no person, code or answer is in them"),
    example="wuzha export campaigns/qingyuan --out build/export --format parquet",
)
@optional_campaign_argument
@installation_option
@click.option(
    "--out",
    type=Path,
    required=True,
    metavar=_("DIR"),
    help=_("a new folder for the tables"),
)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in ExportFormat]),
    default=ExportFormat.CSV.value,
    help=_("csv for spreadsheets, parquet for Arrow, Dask and R (default: csv)"),
)
def command(
    campaign: Path | None, *, installation: Path | None, out: Path, form: str
) -> int:
    """Write the tables and their code book, on record in the log."""

    def export(settings: ServiceSettings) -> None:
        _export(settings, folder_of(settings, out), ExportFormat(form))

    return act_for(campaign, installation, export)


def _export(settings: ServiceSettings, folder: Path, form: ExportFormat) -> None:
    with service_at(settings) as service:
        rows = export_rows(service, actor=operator(), moment=service.now())
        files = write_export(folder, rows, form)
    for file in files:
        result(str(file))
    say(_("codebook.csv says what each column means."))
