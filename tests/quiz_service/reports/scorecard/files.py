"""Files of the police made by hand: a header, and rows of months."""

from __future__ import annotations

from datetime import date

from campaign_model import Campaign
from quiz_service.reports.scorecard.police import Police
from quiz_service.reports.scorecard.police_row import COLUMNS
from quiz_service.reports.scorecard.read_police import PoliceError, read_police

TODAY = date(2026, 12, 14)
HEADER = ",".join(column.name for column in COLUMNS)
SOURCE_COLUMNS = "案件统计月报,2026-12-03,庆元县公安局"


def row(month: str, code: str, figures: str) -> str:
    """A row whose six figures are given with commas between."""
    return f"{month},{code},{figures},{SOURCE_COLUMNS}"


def file_of(*rows: str) -> bytes:
    """The file of these rows."""
    return "\n".join((HEADER, *rows)).encode()


def police_of(campaign: Campaign, *rows: str) -> Police:
    """What the file of these rows says."""
    return read_police(file_of(*rows), "police.csv", campaign, TODAY)[0]


def complaints(campaign: Campaign, *rows: str) -> list[str]:
    """What is wrong with the file of these rows, without the count at the end."""
    return refusal(campaign, file_of(*rows)).splitlines()[:-1]


def refusal(campaign: Campaign, data: bytes) -> str:
    """The whole message about a file that is refused."""
    try:
        read_police(data, "police.csv", campaign, TODAY)
    except PoliceError as error:
        return str(error)
    raise AssertionError("it was taken in")


CHINESE = tuple(column.aliases[0] for column in COLUMNS)
