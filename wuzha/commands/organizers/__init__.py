"""``wuzha organizers``: accounts, made by somebody who may read the database anyway."""

from campaign_model.language import gettext as _
from wuzha.group import group

command = group(
    _("accounts of organizers: add, disable, new password, lost phone"),
    package=__name__,
    example="wuzha organizers add campaigns/qingyuan s01 --role unit --scope unit:S01",
)
