"""All tables of the service, so that migrations and schema tests see every one."""

from quiz_service.attempts.models import AttemptRow
from quiz_service.attempts.wording import WordingRow
from quiz_service.audit.models import AuditRecord
from quiz_service.codes.models import Code, CodeBatch, CodeIssue
from quiz_service.counting.models import (
    Counting,
    Tally,
    TallyDay,
    TallyItem,
    TallyOption,
    TallyPoint,
    TallyUnitItem,
)
from quiz_service.headcounts.models import Headcount, WaveFile
from quiz_service.identity.models import ServiceIdentity
from quiz_service.inspections.models import InspectionLot
from quiz_service.kernel.database import Base
from quiz_service.measures.models import Measure
from quiz_service.organizers.models import (
    AccountReset,
    ApiToken,
    Invitation,
    InvitationSheet,
    Organizer,
    RecoveryCode,
    SecondFactor,
    SetupToken,
    SignIn,
)
from quiz_service.paper_entry.models import Keying
from quiz_service.placements.models import PlacementRow
from quiz_service.pledges.models import PaperPledges, PledgeRow
from quiz_service.practice.models import OpenAnswer, OpenHour, Scan
from quiz_service.reports.scorecard.models import PoliceFigures
from quiz_service.reports.snapshots.models import SnapshotRow
from quiz_service.verification.models import SignalClosing
from quiz_service.waves.models import (
    HeadcountChange,
    Wave,
    WaveBlueprint,
    WaveDefinition,
    WaveHeadcount,
    WaveNames,
    WaveUnit,
)
from quiz_service.webhooks.models import WebhookMessage

__all__ = [
    "AccountReset",
    "ApiToken",
    "AttemptRow",
    "AuditRecord",
    "Base",
    "Code",
    "CodeBatch",
    "CodeIssue",
    "Counting",
    "Headcount",
    "HeadcountChange",
    "InspectionLot",
    "Invitation",
    "InvitationSheet",
    "Keying",
    "Measure",
    "OpenAnswer",
    "OpenHour",
    "Organizer",
    "PaperPledges",
    "PlacementRow",
    "PledgeRow",
    "PoliceFigures",
    "RecoveryCode",
    "Scan",
    "SecondFactor",
    "ServiceIdentity",
    "SetupToken",
    "SignIn",
    "SignalClosing",
    "SnapshotRow",
    "Tally",
    "TallyDay",
    "TallyItem",
    "TallyOption",
    "TallyPoint",
    "TallyUnitItem",
    "Wave",
    "WaveBlueprint",
    "WaveDefinition",
    "WaveFile",
    "WaveHeadcount",
    "WaveNames",
    "WaveUnit",
    "WebhookMessage",
    "WordingRow",
]
