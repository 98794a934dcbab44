"""``wuzha signals``: what is worth asking units about, and what was found out."""

from campaign_model.language import gettext as _
from wuzha.group import group

command = group(
    _("signals: list what asks about units, close one with a reason"),
    package=__name__,
    example="wuzha signals list campaigns/qingyuan",
)
