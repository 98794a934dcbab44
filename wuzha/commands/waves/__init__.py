"""``wuzha waves``: when papers are asked, and of how many people."""

from campaign_model.language import gettext as _
from wuzha.group import group

command = group(
    _("waves: open one, list them, move the end, correct a headcount"),
    package=__name__,
    example="wuzha waves list campaigns/qingyuan",
)
