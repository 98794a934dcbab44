"""``wuzha inspection``: people drawn by lot, and the same lot drawn again."""

from campaign_model.language import gettext as _
from wuzha.group import group

command = group(
    _("inspections: draw people by lot, verify a lot"),
    package=__name__,
    example="wuzha inspection verify campaigns/qingyuan",
)
