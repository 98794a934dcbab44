"""``progress.yml`` to a typed object; a campaign has it once a snapshot was published."""

from __future__ import annotations

from campaign_model.fields import Fields
from campaign_model.folder import Folder
from campaign_model.language import gettext as _
from campaign_model.places import Word
from campaign_model.progress import (
    GROUPS,
    KIND,
    PROGRESS,
    WAVES,
    GroupProgress,
    PointProgress,
    Progress,
    Sums,
)

MOST = 100_000_000
DIGEST = 64  # hexadecimal characters of SHA-256


def load_progress(
    folder: Folder, campaign: Word, points: frozenset[str]
) -> Progress | None:
    """The file, or None where there is none."""
    if not (folder.path / PROGRESS).exists():
        folder.known.append(PROGRESS)
        return None
    top = folder.yaml(PROGRESS)
    top.choice("kind", (KIND,))
    found = Progress(
        campaign=top.choice("campaign", (campaign,)),
        wave=top.choice("wave", WAVES),
        opens=str(top.day("opens")),
        closes=str(top.day("closes")),
        as_of=top.text("as_of", most=40),
        definition=top.text("definition", most=20),
        pass_mark=top.number("pass_mark", least=50, most=100),
        simulated=top.flag("simulated"),
        snapshot=top.text("snapshot", most=DIGEST),
        total=_sums(top.entry_of("total"), folder),
        groups=tuple(_group(each, folder) for each in top.entries("groups")),
        points=tuple(_point(each, points, folder) for each in top.entries("points")),
        place=top.place,
    )
    top.close()
    return found


def _sums(fields: Fields, folder: Folder) -> Sums:
    names = ("units", "headcount", "answered", "persons", "first", "learned")
    told = Sums(*(fields.number(name, least=0, most=MOST) for name in names))
    steps = (told.first, told.learned, told.persons, told.answered, told.headcount)
    if list(steps) != sorted(steps):
        what = _("These numbers cannot be: none may be above the one it is part of.")
        folder.problems.add(fields.place, what, _("Publish a newer snapshot."))
    fields.close()
    return told


def _group(fields: Fields, folder: Folder) -> GroupProgress:
    made = GroupProgress(
        fields.choice("group", GROUPS),
        fields.text("name", most=40),
        _sums(fields.entry_of("sums"), folder),
    )
    fields.close()
    return made


def _point(fields: Fields, known: frozenset[str], folder: Folder) -> PointProgress:
    name = fields.text("point", most=63)
    asked = fields.number("asked", least=0, most=MOST)
    right = fields.number("right", least=0, most=asked)
    if str(name) and str(name) not in known:
        what = _("There is no knowledge point “{point}”.").format(point=name)
        folder.problems.add(name.place, what, _("Publish a newer snapshot."))
    fields.close()
    return PointProgress(name, asked, right, fields.place)
