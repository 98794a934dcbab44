"""``wuzha headcounts``: how many people each unit has."""

from campaign_model.language import gettext as _
from wuzha.group import group

command = group(
    _("headcounts of the units: take a table in"),
    package=__name__,
    example="wuzha headcounts import campaigns/qingyuan 人数.xlsx --dry-run",
)
