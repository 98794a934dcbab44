"""``wuzha codes``: participation codes, from issuing them to ending a lost one."""

from campaign_model.language import gettext as _
from wuzha.group import group

command = group(
    _("participation codes: issue, print, revoke"),
    package=__name__,
    example="wuzha codes issue campaigns/qingyuan --unit S01 --audience primary",
)
