"""Publishing in order: prove, hold against what stands there, send, switch, forget."""

from __future__ import annotations

from pathlib import Path

from campaign_model.language import gettext as _
from generator.publishing.destination import Destination, PublishedState
from generator.publishing.other_machine import TARGET, OtherMachine
from generator.publishing.release import PublishError, Release, release_of
from generator.publishing.this_machine import ThisMachine

# The one that is read, one to go back to, and one that a slow reader may still be in.
KEPT = 3


def destination_of(target: str) -> Destination:
    """Return the destination that an operator named: a folder, or ``user@host:folder``.

    Raises PublishError for a name that could mean something to a shell.
    """
    head = target.partition("/")[0]
    if ":" not in head:
        return ThisMachine(Path(target))
    match = TARGET.fullmatch(target)
    if match is None:
        message = _(
            "“{target}” cannot be reached: write user@host:/folder in plain letters."
        )
        raise PublishError(message.format(target=target))
    return OtherMachine(match["host"], match["folder"])


def publish(build: Path, destination: Destination) -> Release:
    """Let a build be what people read; killed at any point, they read a whole one.

    Raises PublishError, and what is read stays as it is.
    """
    release, state = release_of(build), destination.state()
    _refuse_other_campaign(release, state)
    _refuse_lost_addresses(release, state)
    destination.receive(build, release)
    older = [r.id for r in state.releases if r.id != release.id]
    # The one that is read now stays, wherever going back has put it.
    old = [id_ for id_ in older[KEPT - 1 :] if id_ != state.current]
    destination.switch(release.id, forget=tuple(old))
    return release


def roll_back(destination: Destination) -> tuple[Release, tuple[str, ...]]:
    """Let the release before be read again; return it, and what it does not answer.

    Addresses printed since then stay silent until the next publishing. Raises PublishError.
    """
    state = destination.state()
    before = state.before()
    if before is None:
        raise PublishError(_("There is no older release to go back to."))
    printed = {path for release in state.releases for path in release.printed}
    destination.switch(before.id)
    return before, tuple(sorted(printed - set(before.printed)))


def _refuse_other_campaign(release: Release, state: PublishedState) -> None:
    others = {r.campaign for r in state.releases} - {release.campaign}
    if others:
        message = _("“{other}” is published there. Name another folder for “{name}”.")
        raise PublishError(
            message.format(other=", ".join(sorted(others)), name=release.campaign)
        )


def _refuse_lost_addresses(release: Release, state: PublishedState) -> None:
    """Raise PublishError where paper that is out would lead nowhere."""
    printed = {path for older in state.releases for path in older.printed}
    lost = sorted(printed - set(release.printed))
    if lost:
        message = _(
            "Printed addresses would stop answering: {paths}. Put the posters' ids "
            "under “retired” in posters.yml, and bring the guides back."
        )
        raise PublishError(message.format(paths=" ".join(lost)))
