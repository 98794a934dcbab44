"""A changed table of units, kept beside the campaign until its own table has the changes.

``handover/units.csv`` in the service's folder holds in place of the campaign's, in running
workers and at each start, as long as the campaign's own table is the one that it was made
from: whoever edits that afterwards, or puts the changed table there, has the last word.
Changes that are taken back leave the campaign's own table there as it was then, so that a
worker that begins later serves what the others do.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from campaign_model import Campaign, CampaignError, load_campaign
from quiz_service.kernel.durable import replace_durably
from quiz_service.kernel.settings import ServiceSettings

FOLDER, FILE, BASIS = "handover", "units.csv", "units.basis"
_OWN = ("units.csv", "units.xlsx")  # how the campaign's own table may be called


@dataclass(frozen=True, slots=True)
class CheckedCampaign:
    """A campaign as a start read it and found it right.

    ``changed_table`` is the digest of the table beside it that held then, "" without one;
    ``table_beside`` that of the one that lay there, whether it held or not.
    """

    campaign: Campaign
    changed_table: str
    table_beside: str = ""


def checked_campaign(settings: ServiceSettings) -> CheckedCampaign:
    """Return the campaign with the changed table where one holds. Raises CampaignError."""
    beside, digest = digest_of(table_beside(settings)), digest_of(held_table(settings))
    table = changed_units(settings)
    if table is not None:
        # The rest of the campaign may have changed so that the table does not fit any more.
        with suppress(CampaignError):
            campaign, _ = load_campaign(settings.campaign, replaced={FILE: table})
            return CheckedCampaign(campaign, digest, beside)
    return CheckedCampaign(load_campaign(settings.campaign)[0], digest, beside)


def digest_of(table: bytes | None) -> str:
    """Return what stands for a table, "" for none."""
    return "" if table is None else sha256(table).hexdigest()


def table_beside(settings: ServiceSettings) -> bytes | None:
    """Return the table that lies beside the campaign, whether it holds or not."""
    try:
        return (settings.data / FOLDER / FILE).read_bytes()
    except OSError:
        return None


def held_table(settings: ServiceSettings) -> bytes | None:
    """Return the table that lies beside the campaign, or None where it holds no more.

    It is the campaign's own one where changes were taken back.
    """
    try:
        basis = (settings.data / FOLDER / BASIS).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    table = table_beside(settings)
    return table if basis == _basis(settings) else None


def changed_units(settings: ServiceSettings) -> bytes | None:
    """Return the changed table, or None where there is none or it holds no more."""
    table = held_table(settings)
    return None if digest_of(table) == _basis(settings) else table


def is_outdated(settings: ServiceSettings) -> bool:
    """Return whether a table is there that another own table has put aside."""
    return table_beside(settings) is not None and held_table(settings) is None


def next_table(settings: ServiceSettings) -> bytes | None:
    """Return the table that holds at the next start: the changed one, else the campaign's own.

    That is what the disk has now, not what is served: somebody may have edited it since.
    """
    waiting = changed_units(settings)
    return waiting if waiting is not None else own_table(settings)


def table_of_now(settings: ServiceSettings) -> str:
    """Return what stands for the table that holds at the next start, as it is now."""
    return digest_of(next_table(settings))


def keep_units(settings: ServiceSettings, table: bytes) -> None:
    """Keep a table beside the campaign; killed at any point, the one before or this one holds."""
    folder = settings.data / FOLDER
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    replace_durably(folder / FILE, table)
    replace_durably(folder / BASIS, f"{_basis(settings)}\n".encode())


def own_table(settings: ServiceSettings) -> bytes | None:
    """Return the campaign's own table as the disk has it now."""
    for name in _OWN:
        with suppress(OSError):
            return (settings.campaign / name).read_bytes()
    return None


def _basis(settings: ServiceSettings) -> str:
    """Return what stands for the campaign's own table as it is now."""
    return digest_of(own_table(settings))
