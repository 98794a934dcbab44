"""``wuzha audit``: the log of who did what."""

from campaign_model.language import gettext as _
from wuzha.group import group

command = group(
    _("prove that the log of who did what is whole"),
    package=__name__,
    example="wuzha audit verify campaigns/qingyuan",
)
