"""The generator's verbs and their options; what each does stands in ``verbs/<verb>.py``."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from campaign_model.command import group
from campaign_model.language import gettext as _
from generator.settings import BuildSettings, default_jobs, default_out

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def register(verbs: Verbs) -> None:
    """Add the generator's verbs to the command line."""
    _check_verb(verbs)
    _coverage_verb(verbs)
    _next_verb(verbs)
    _build_verb(verbs)
    _preview_verb(verbs)
    _new_verb(verbs)
    _demo_verb(verbs)
    _codes_print_verb(verbs)


def _check_verb(verbs: Verbs) -> None:
    verb = _verb(
        verbs,
        "check",
        _("say everything that is wrong with a campaign; write nothing"),
        _("Example: wuzha check campaigns/qingyuan"),
    )
    _campaign(verb)
    verb.set_defaults(run=_run("check"))


def _coverage_verb(verbs: Verbs) -> None:
    verb = _verb(
        verbs,
        "coverage",
        _("say what a campaign has for each fraud type and audience"),
        _("Example: wuzha coverage campaigns/qingyuan > docs/coverage.md"),
    )
    _campaign(verb)
    verb.set_defaults(run=_run("coverage"))


def _next_verb(verbs: Verbs) -> None:
    verb = _verb(
        verbs,
        "next",
        _("say what to print and to teach next, by the weakest points published"),
        _("Example: wuzha next campaigns/qingyuan --out build/next.txt"),
    )
    _campaign(verb)
    what = _("also write it to a file")
    verb.add_argument("--out", type=Path, metavar=_("FILE"), help=what)
    verb.set_defaults(run=_run("next"))


def _build_verb(verbs: Verbs) -> None:
    verb = _verb(
        verbs,
        "build",
        _("make site, posters, LED lines, share cards and the manifest"),
        _("Example: wuzha build campaigns/qingyuan --jobs 4"),
    )
    _campaign(verb)
    _output(verb)
    verb.add_argument("--site-only", action="store_true", help=_("leave posters out"))
    verb.set_defaults(run=_run("build"))


def _preview_verb(verbs: Verbs) -> None:
    verb = _verb(
        verbs,
        "preview",
        _("show the site on this machine, rebuilt on every save"),
        _("Example: wuzha preview campaigns/qingyuan --port 8000"),
    )
    _campaign(verb)
    _output(verb)
    _address(verb)
    verb.set_defaults(run=_run("preview"))


def _new_verb(verbs: Verbs) -> None:
    verb = _verb(
        verbs,
        "new",
        _("make a small campaign that passes “check”, to be filled"),
        _("Example: wuzha new longquan"),
    )
    verb.add_argument("name", metavar=_("NAME"), help=_("small letters, digits, “-”"))
    folder = Path("campaigns")
    verb.add_argument(
        "--in",
        dest="folder",
        type=Path,
        default=folder,
        metavar=_("DIR"),
        help=_("where it is made (default: {default})").format(default=folder),
    )
    verb.set_defaults(run=_run("new"))


def _demo_verb(verbs: Verbs) -> None:
    verb = _verb(
        verbs,
        "demo",
        _("build a campaign, serve site, posters and quiz, print the addresses"),
        _("Example: wuzha demo campaigns/qingyuan"),
    )
    _campaign(verb)
    _output(verb)
    _address(verb)
    verb.add_argument(
        "--once", action="store_true", help=_("end after printing the addresses")
    )
    verb.set_defaults(run=_run("demo"))


def _codes_print_verb(verbs: Verbs) -> None:
    codes = group(
        verbs,
        "codes",
        _("participation codes: issue, print, revoke"),
        _(
            "Example: wuzha codes issue campaigns/qingyuan --unit S01 --audience primary"
        ),
    )
    verb = _verb(
        codes,
        "print",
        _("set a file of codes or paper sheets in print, with a list for the unit"),
        _("Example: wuzha codes print build/qingyuan.service/codes/codes-S01.csv"),
    )
    verb.add_argument(
        "file", type=Path, metavar=_("FILE"), help=_("what “codes issue” wrote")
    )
    verb.add_argument(
        "--out",
        type=Path,
        metavar=_("DIR"),
        help=_("where the PDFs go (default: build/codes)"),
    )
    verb.set_defaults(run=_run("codes_print"))


def _verb(verbs: Verbs, name: str, what: str, example: str) -> argparse.ArgumentParser:
    return verbs.add_parser(name, help=what, description=what, epilog=example)


def _campaign(verb: argparse.ArgumentParser) -> None:
    what = _("a campaign's folder, such as campaigns/qingyuan")
    verb.add_argument("campaign", type=Path, metavar=_("CAMPAIGN"), help=what)


def _output(verb: argparse.ArgumentParser) -> None:
    what = _("where the build goes (default: build/NAME)")
    verb.add_argument("--out", type=Path, metavar=_("DIR"), help=what)
    jobs = default_jobs()
    what = _("workers for posters (default: {default}, one a processor)")
    what = what.format(default=jobs)
    verb.add_argument("--jobs", type=_jobs, default=jobs, metavar="N", help=what)


def _address(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="H",
        help=_("address to listen on (default: this machine only)"),
    )
    verb.add_argument(
        "--port", type=_port, default=8000, metavar="N", help=_("port (default: 8000)")
    )


def _jobs(text: str) -> int:
    return _whole(text, least=1, most=256)


def _port(text: str) -> int:
    return _whole(text, least=0, most=65535)


def _whole(text: str, *, least: int, most: int) -> int:
    if text.isascii() and text.isdigit() and least <= int(text) <= most:
        return int(text)
    what = _("“{text}” is no whole number from {least} to {most}")
    raise argparse.ArgumentTypeError(what.format(text=text, least=least, most=most))


def _run(name: str) -> Callable[[argparse.Namespace], int]:
    """The verb's work, loaded when it runs: ``check`` need not wait for MkDocs and Typst."""

    def run(options: argparse.Namespace) -> int:
        gc.disable()  # looking for garbage among modules being loaded costs a fifth
        work = import_module(f"generator.verbs.{name}")
        gc.enable()
        return int(work.run(options))

    return run


def settings_from(options: argparse.Namespace) -> BuildSettings:
    """What the options say about a build."""
    return BuildSettings(
        campaign=options.campaign,
        out=options.out or default_out(options.campaign),
        jobs=options.jobs,
        posters=not getattr(options, "site_only", False),
    )
