"""``wuzha tokens``: what lets another program read figures."""

from campaign_model.language import gettext as _
from wuzha.group import group

command = group(
    _("tokens of other programs that read figures: add, list, revoke"),
    package=__name__,
    example="wuzha tokens add campaigns/qingyuan screen --role county",
)
