"""``wuzha items``: questions to and from other programs."""

from campaign_model.language import gettext as _
from wuzha.group import group

command = group(
    _("questions: to a workbook or another system, and back"),
    package=__name__,
    example="wuzha items export campaigns/qingyuan --format xlsx --out build/bank.xlsx",
)
