"""The service's verbs and their options; what each does stands in ``verbs/<verb>.py``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from campaign_model.command import FAILED, WRONG_INPUT, group
from campaign_model.language import gettext as _
from campaign_model.vocabulary import PaperForm, WaveKind

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]

MOST_WORKERS = 64
ROLES = ("county", "area", "unit", "inspector")


def register(verbs: Verbs) -> None:
    """Add the service's verbs to the command line."""
    _serve(verbs)
    _codes(verbs)
    _waves(verbs)
    _organizers(verbs)
    _audit(verbs)
    _purge(verbs)
    _simulate(verbs)
    for name in ("headcounts", "report"):
        import_module(f"quiz_service.options.{name}").register(verbs)


def _serve(verbs: Verbs) -> None:
    verb = _verb(
        verbs,
        "serve",
        _("run the quiz service"),
        _("Example: wuzha serve campaigns/qingyuan --port 8001"),
    )
    _campaign(verb)
    verb.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="H",
        help=_("address to listen on (default: this machine only)"),
    )
    verb.add_argument(
        "--port",
        type=_whole(1, 65535),
        default=8001,
        metavar="N",
        help=_("port (default: 8001)"),
    )
    verb.add_argument(
        "--workers",
        type=_whole(1, MOST_WORKERS),
        default=2,
        metavar="N",
        help=_("worker processes (default: 2)"),
    )
    verb.set_defaults(run=_run("serve"))


def _codes(verbs: Verbs) -> None:
    example = _(
        "Example: wuzha codes issue campaigns/qingyuan --unit S01 --audience primary"
    )
    codes = group(
        verbs, "codes", _("participation codes: issue, print, revoke"), example
    )
    verb = _verb(
        codes,
        "issue",
        _("make codes for a unit, never more than its people; told this once"),
        example,
    )
    _campaign(verb)
    add = verb.add_argument
    add("--unit", required=True, metavar=_("CODE"), help=_("the unit"))
    add("--audience", required=True, metavar=_("NAME"), help=_("whose paper is asked"))
    what = _("how many (default: one for everybody who has none)")
    add("--count", type=_whole(1, 20_000), metavar="N", help=what)
    what = _("the wave (default: the newest)")
    add("--wave", type=_whole(1, 2**31), metavar="N", help=what)
    what = _("draw a paper for each code, to be answered on paper")
    add("--paper", action="store_true", help=what)
    what = _("where the file goes (default: build)")
    add("--out", type=Path, metavar=_("FILE"), help=what)
    verb.set_defaults(run=_run("codes_issue"))
    verb = _verb(
        codes,
        "revoke",
        _("end a code that was lost; its answers stay"),
        _("Example: wuzha codes revoke campaigns/qingyuan Q7K4M-9XW2T"),
    )
    _campaign(verb)
    verb.add_argument("code", metavar=_("CODE"), help=_("the code as it is printed"))
    verb.set_defaults(run=_run("codes_revoke"))


def _waves(verbs: Verbs) -> None:
    example = _("Example: wuzha waves list campaigns/qingyuan")
    waves = group(
        verbs,
        "waves",
        _("waves: open one, list them, move the end, correct a headcount"),
        example,
    )
    _waves_open(waves)
    verb = _verb(waves, "list", _("say all waves"), example)
    _campaign(verb)
    verb.set_defaults(run=_run("waves"), work="list")
    verb = _verb(
        waves,
        "close",
        _("end a wave at another time, or now; on record with the reason"),
        _("Example: wuzha waves close campaigns/qingyuan 1 --reason …"),
    )
    _campaign(verb)
    _number_and_reason(verb)
    what = _("day and time in China, such as 2026-12-07T08:00")
    verb.add_argument("--closes", metavar=_("TIME"), help=what)
    verb.set_defaults(run=_run("waves"), work="close")
    _waves_headcount(waves)


def _waves_open(waves: Verbs) -> None:
    verb = _verb(
        waves,
        "open",
        _("open a wave; the headcount of every unit is frozen with it"),
        _(
            "Example: wuzha waves open campaigns/qingyuan --kind baseline"
            " --opens 2026-12-07T08:00 --closes 2026-12-20T20:00"
        ),
    )
    _campaign(verb)
    verb.add_argument(
        "--kind", choices=WaveKind.spellings(), required=True, help=_("which one it is")
    )
    verb.add_argument(
        "--form",
        choices=PaperForm.spellings(),
        default="a",
        help=_("half of the bank (default: a)"),
    )
    what = _("day and time in China, such as 2026-12-07T08:00")
    for name in ("--opens", "--closes"):
        verb.add_argument(name, required=True, metavar=_("TIME"), help=what)
    verb.set_defaults(run=_run("waves"), work="open")


def _waves_headcount(waves: Verbs) -> None:
    verb = _verb(
        waves,
        "headcount",
        _("correct the headcount of a unit; on record with the reason"),
        _("Example: wuzha waves headcount campaigns/qingyuan 1 S01 862 --reason …"),
    )
    _campaign(verb)
    _number_and_reason(verb)
    add = verb.add_argument
    add("unit", metavar=_("CODE"), help=_("the unit"))
    add("headcount", type=_whole(0, 10_000_000), metavar="N", help=_("people"))
    verb.set_defaults(run=_run("waves"), work="headcount")


def _number_and_reason(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "wave", type=_whole(1, 2**31), metavar=_("WAVE"), help=_("its number")
    )
    verb.add_argument("--reason", required=True, metavar=_("TEXT"), help=_("why"))


def _organizers(verbs: Verbs) -> None:
    organizers = group(
        verbs,
        "organizers",
        _("accounts of organizers: add, disable, new password, lost phone"),
        _(
            "Example: wuzha organizers add campaigns/qingyuan s01 --role unit --scope unit:S01"
        ),
    )
    what = {
        "add": _("make an account; its password is asked for"),
        "disable": _("end an account; what it did stays on record"),
        "passwd": _("give an account a new password; its sessions end"),
        "reset-factor": _("take the phone code off an account whose phone is lost"),
    }
    for work, told in what.items():
        example = _("Example: wuzha organizers {work} campaigns/qingyuan s01")
        verb = _verb(organizers, work, told, example.format(work=work))
        _campaign(verb)
        verb.add_argument("login", metavar=_("ACCOUNT"), help=_("the account's name"))
        if work == "add":
            verb.add_argument(
                "--role", choices=ROLES, required=True, help=_("what it may do")
            )
            verb.add_argument(
                "--scope",
                default="",
                metavar=_("SCOPE"),
                help=_("unit:S01, place:SY or bureau:…; empty is the whole county"),
            )
        verb.set_defaults(run=_run("organizers"), work=work)


def _audit(verbs: Verbs) -> None:
    audit = group(
        verbs,
        "audit",
        _("prove that the log of who did what is whole"),
        _("Example: wuzha audit verify campaigns/qingyuan"),
    )
    verb = _verb(
        audit,
        "verify",
        _(
            "read the whole chain; say its head, or the first record that is not as written"
        ),
        _("Example: wuzha audit verify campaigns/qingyuan"),
    )
    _campaign(verb)
    verb.set_defaults(run=_run("audit"))


def _purge(verbs: Verbs) -> None:
    verb = _verb(
        verbs,
        "purge",
        _("erase what links answers to slips, thirty days after a wave is over"),
        _("Example: wuzha purge campaigns/qingyuan"),
    )
    _campaign(verb)
    verb.set_defaults(run=_run("purge"))


def _simulate(verbs: Verbs) -> None:
    verb = _verb(
        verbs,
        "simulate",
        _("fill a scratch service with made-up answers, marked as such"),
        _("Example: WUZHA_DATA=build/demo.service wuzha simulate campaigns/qingyuan"),
    )
    _campaign(verb)
    verb.set_defaults(run=_run("simulate"))


def _verb(verbs: Verbs, name: str, what: str, example: str) -> argparse.ArgumentParser:
    return verbs.add_parser(name, help=what, description=what, epilog=example)


def _campaign(verb: argparse.ArgumentParser) -> None:
    what = _("a campaign's folder, such as campaigns/qingyuan")
    verb.add_argument("campaign", type=Path, metavar=_("CAMPAIGN"), help=what)


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if text.isascii() and text.isdigit() and least <= int(text) <= most:
            return int(text)
        what = _("“{text}” is no whole number from {least} to {most}")
        raise argparse.ArgumentTypeError(what.format(text=text, least=least, most=most))

    return read


def _run(name: str) -> Callable[[argparse.Namespace], int]:
    """The verb's work, loaded when it runs: no other verb waits for Flask."""

    def run(options: argparse.Namespace) -> int:
        settings = import_module("quiz_service.kernel.settings")
        work = import_module(f"quiz_service.verbs.{name}")
        try:
            return int(work.run(options))
        except settings.SettingsError as error:
            print(error, file=sys.stderr)
            return WRONG_INPUT
        except work_refused() as error:
            print(error, file=sys.stderr)
            return FAILED

    return run


def work_refused() -> type[Exception]:
    """What a verb raises when it must refuse, with words for the operator."""
    found = import_module("quiz_service.verbs.opened").Refused
    assert isinstance(found, type) and issubclass(found, Exception)
    return found
