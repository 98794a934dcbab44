"""What the service must know, from typed environment variables; a wrong one is refused.

``VARIABLES`` is the whole table; the operators' handbook shows the same one. Anything else
that begins with ``WUZHA_`` is a mistake in typing and stops the start.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from campaign_model.errors import InputError
from campaign_model.language import gettext as _

LEAST_SECRET = 32
LOOPBACK = ("127.0.0.1", "localhost", "::1")
MOST_HOPS = 5
# The words of ``organizers.roles.Role``.
ROLES = ("county", "area", "unit", "inspector", "province")
MOST_WORD = 200  # signs of what a provider calls this service, or people the provider
# The file of an installation of many counties.
INSTALLATION = "WUZHA_INSTALLATION"
# Read elsewhere: the language of the programs, and the mark by which whoever started a
# service knows it again.
ELSEWHERE = frozenset({"WUZHA_LANG", "WUZHA_CAMPAIGN", "WUZHA_INSTANCE", INSTALLATION})

# A portal lends a path such as /dt; one of dots would lead elsewhere.
_ROOT = re.compile(r"(/[A-Za-z0-9_-]+)*/?")

_OFFICE = (
    "WUZHA_OIDC_ISSUER",
    "WUZHA_OIDC_CLIENT_ID",
    "WUZHA_OIDC_CLIENT_SECRET",
    "WUZHA_OIDC_NAME",
)

Problems = list[str]


class SettingsError(InputError):
    """Every problem of the environment at once, one a line."""


@dataclass(frozen=True, slots=True)
class OfficeSignIn:
    """The OpenID provider by which an office's people sign in, and what they call it.

    ``issuer`` is its address as its own tokens name it.
    """

    issuer: str
    client_id: str
    client_secret: str
    name: str


@dataclass(frozen=True, slots=True)
class CountyData:
    """A county of an installation by its name, and its folder of data.

    With a ``report_key`` only figures that are signed by it count as the county's.
    """

    name: str
    data: Path
    report_key: str = ""


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """``hops`` counts own proxies.

    ``site`` is the public site's address where it is another than the campaign's;
    ``instance`` is told by ``/readyz`` to whoever started this service; with
    ``metrics_token`` a program may ask ``/metrics``; ``webhook`` is told when waves begin and
    end, signed with ``webhook_secret``.
    ``kits`` is the folder from which the desk gives out kits, those of a list signed by
    ``kits_key`` alone where there is one.
    Accounts of a role in ``factor_for`` set up a second factor before anything else.
    Without ``office`` nobody signs in by an office's accounts, and its provider is not asked.
    ``county`` is the name of one of many in an installation, empty where there is one alone;
    a province's service knows those whose sums it shows as ``counties``.
    """

    campaign: Path
    data: Path
    database: str
    address: str
    hops: int
    secret: str | None
    secret_before: str | None
    code_key: str | None
    site: str = ""
    instance: str = ""
    metrics_token: str = ""
    webhook: str = ""
    webhook_secret: str = ""
    kits: Path = Path("build/kits")
    kits_key: str = ""
    posters: Path = Path("build/posters")
    posters_key: str = ""
    office: OfficeSignIn | None = None
    factor_for: frozenset[str] = frozenset()
    county: str = ""
    counties: tuple[CountyData, ...] = ()

    @property
    def secure(self) -> bool:
        """Whether phones reach the service by https."""
        return self.address.startswith("https://")

    @property
    def host(self) -> str:
        """The host name phones use, with its port where it has one."""
        return urlsplit(self.address).netloc

    @property
    def root(self) -> str:
        """The path below which the service lives on a host it shares, such as ``/dt``."""
        return urlsplit(self.address).path

    @property
    def origin(self) -> str:
        """The address without its path, as browsers say where a form came from."""
        return self.address.removesuffix(self.root)


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: an example of a right value, and the check of a given one.

    ``choices`` are the words of which a value is made, where there are but a few.
    """

    name: str
    example: str
    check: Callable[[str], bool]
    choices: tuple[str, ...] = ()


def read_settings(
    environment: Mapping[str, str], campaign: Path, *, listening: str
) -> ServiceSettings:
    """Return the settings of a service for a campaign; ``listening`` is its own address.

    Raises SettingsError with every problem: which variable, what is wrong, an example.
    """
    values = {k: v for k, v in environment.items() if k.startswith("WUZHA_")}
    problems = [
        *_unknown_names(values),
        *_impossible_values(values),
        *_unsigned_webhook(values),
        *_missing_of_office(values),
    ]
    if problems:
        raise SettingsError("\n".join(problems))
    data = Path(values.get("WUZHA_DATA") or default_data(campaign))
    return ServiceSettings(
        campaign=campaign,
        data=data,
        database=values.get("WUZHA_DATABASE_URL") or f"sqlite:///{data / 'quiz.db'}",
        address=(values.get("WUZHA_ADDRESS") or listening).rstrip("/"),
        hops=int(values.get("WUZHA_PROXY_HOPS") or 0),
        secret=values.get("WUZHA_SECRET") or None,
        secret_before=values.get("WUZHA_SECRET_BEFORE") or None,
        code_key=values.get("WUZHA_CODE_KEY") or None,
        site=values.get("WUZHA_SITE_ADDRESS", "").rstrip("/"),
        instance=values.get("WUZHA_INSTANCE", ""),
        metrics_token=values.get("WUZHA_METRICS_TOKEN", ""),
        webhook=values.get("WUZHA_WEBHOOK", ""),
        webhook_secret=values.get("WUZHA_WEBHOOK_SECRET", ""),
        kits=Path(values.get("WUZHA_KITS") or default_kits(campaign)),
        kits_key=values.get("WUZHA_KITS_KEY", "").lower(),
        posters=Path(values.get("WUZHA_POSTERS") or default_posters(campaign)),
        posters_key=values.get("WUZHA_POSTERS_KEY", "").lower(),
        office=_office(values),
        factor_for=frozenset(_roles_in(values.get("WUZHA_FACTOR_FOR", ""))),
    )


def default_data(campaign: Path) -> Path:
    """Return where a service keeps its data by default: beside the builds."""
    return Path("build") / f"{campaign.resolve().name}.service"


def default_kits(campaign: Path) -> Path:
    """Return where ``wuzha kits`` puts kits by default, for a service on the same machine."""
    return Path("build") / f"{campaign.resolve().name}.kits"


def default_posters(campaign: Path) -> Path:
    """Return where ``wuzha build`` puts posters by default, for a service on the same machine."""
    return Path("build") / campaign.resolve().name / "posters"


def _unknown_names(values: Mapping[str, str]) -> Problems:
    names = {variable.name for variable in VARIABLES} | ELSEWHERE
    problems = []
    for name in sorted(set(values) - names):
        near = difflib.get_close_matches(name, names, 1)
        if near:
            message = _("{name}: there is no such variable. Did you mean {near}?")
        else:
            message = _("{name}: there is no such variable. Remove it.")
        problems.append(message.format(name=name, near=near[0] if near else ""))
    return problems


def _impossible_values(values: Mapping[str, str]) -> Problems:
    message = _("{name}: this value cannot be right. An example: {name}={example}")
    return [
        message.format(name=variable.name, example=variable.example)
        for variable in VARIABLES
        if values.get(variable.name) and not variable.check(values[variable.name])
    ]


def _unsigned_webhook(values: Mapping[str, str]) -> Problems:
    """Nothing is sent that its receiver cannot prove to be ours."""
    if bool(values.get("WUZHA_WEBHOOK")) == bool(values.get("WUZHA_WEBHOOK_SECRET")):
        return []
    return [_("WUZHA_WEBHOOK and WUZHA_WEBHOOK_SECRET go together: set both, or none.")]


def _missing_of_office(values: Mapping[str, str]) -> Problems:
    given = [name for name in _OFFICE if values.get(name)]
    if not given:
        return []
    message = _(
        "{name}: missing beside {given}. The sign-in of an office takes all four."
    )
    return [
        message.format(name=name, given=given[0])
        for name in _OFFICE
        if name not in given
    ]


def _office(values: Mapping[str, str]) -> OfficeSignIn | None:
    issuer, client_id, secret, name = (values.get(name, "") for name in _OFFICE)
    return OfficeSignIn(issuer, client_id, secret, name) if issuer else None


def _is_number(least: int, most: int) -> Callable[[str], bool]:
    def check(text: str) -> bool:
        return text.isascii() and text.isdigit() and least <= int(text) <= most

    return check


def is_address(text: str) -> bool:
    """Return whether a text can be the address of the service: https, or this machine."""
    parts = _plain_address(text)
    return parts is not None and _is_safe(parts) and bool(_ROOT.fullmatch(parts.path))


def _is_issuer(text: str) -> bool:
    parts = _plain_address(text)
    return parts is not None and _is_safe(parts)


def _is_site(text: str) -> bool:
    # Only linked to: nothing is sent there, so plain http and a folder are well.
    return _plain_address(text) is not None


def is_reached_safely(text: str) -> bool:
    """Return whether something may be sent to an address, which may have a query of its own."""
    parts = _address(text)
    if parts is None or parts.fragment or " " in text:
        return False
    return _is_safe(parts)


def _address(text: str) -> SplitResult | None:
    """Return the parts of an address of the web with a host and no account in it, or None."""
    try:
        parts = urlsplit(text)
        _port = parts.port
    except ValueError:
        return None
    is_named = bool(parts.hostname) and not (parts.username or parts.password)
    is_written = text.isascii() and text.isprintable()
    is_web = parts.scheme in ("http", "https")
    return parts if is_named and is_written and is_web else None


def _plain_address(text: str) -> SplitResult | None:
    """Return the parts of an address without query and fragment, or None."""
    parts = _address(text)
    return parts if parts and not (parts.query or parts.fragment) else None


def _is_safe(parts: SplitResult) -> bool:
    """Without https a cookie is anybody's; on this very machine there is no wire to listen at."""
    return parts.scheme == "https" or parts.hostname in LOOPBACK


def _is_word(text: str) -> bool:
    return len(text) <= MOST_WORD and text.isprintable() and text == text.strip()


def _is_database(text: str) -> bool:
    try:
        url = make_url(text)
    except ArgumentError:
        return False
    if url.drivername == "sqlite":
        return bool(url.database) and url.database != ":memory:"
    return url.drivername == "postgresql+psycopg" and bool(url.database)


def _roles_in(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _are_roles(text: str) -> bool:
    return set(_roles_in(text)) <= set(ROLES)


def _is_secret(text: str) -> bool:
    enough = len(text) >= LEAST_SECRET and len(set(text)) > LEAST_SECRET // 4
    return enough and text.isascii() and text.isprintable()


def _is_public_key(text: str) -> bool:
    return re.fullmatch(r"[0-9a-fA-F]{64}", text) is not None


def _is_folder(text: str) -> bool:
    path = Path(text)
    return "\0" not in text and (path.is_dir() or not path.exists())


VARIABLES = (
    Variable("WUZHA_DATA", "/var/lib/wuzha", _is_folder),
    Variable(
        "WUZHA_DATABASE_URL", "postgresql+psycopg://wuzha@localhost/wuzha", _is_database
    ),
    Variable("WUZHA_ADDRESS", "https://quiz.example.cn", is_address),
    Variable("WUZHA_SITE_ADDRESS", "https://site.example.cn", _is_site),
    Variable("WUZHA_PROXY_HOPS", "1", _is_number(0, MOST_HOPS)),
    Variable("WUZHA_SECRET", "openssl rand -hex 32", _is_secret),
    Variable("WUZHA_SECRET_BEFORE", "openssl rand -hex 32", _is_secret),
    Variable("WUZHA_METRICS_TOKEN", "openssl rand -hex 32", _is_secret),
    Variable("WUZHA_WEBHOOK", "https://oa.example.cn/hooks/wuzha", is_reached_safely),
    Variable("WUZHA_WEBHOOK_SECRET", "openssl rand -hex 32", _is_secret),
    Variable("WUZHA_CODE_KEY", "openssl rand -hex 32", _is_secret),
    Variable("WUZHA_KITS", "/srv/wuzha-kits", _is_folder),
    Variable("WUZHA_KITS_KEY", "5f" * 32, _is_public_key),
    Variable("WUZHA_POSTERS", "/srv/wuzha-posters", _is_folder),
    Variable("WUZHA_POSTERS_KEY", "5f" * 32, _is_public_key),
    Variable("WUZHA_FACTOR_FOR", "county,inspector", _are_roles, ROLES),
    Variable("WUZHA_OIDC_ISSUER", "https://login.example.cn", _is_issuer),
    Variable("WUZHA_OIDC_CLIENT_ID", "wuzha", _is_word),
    Variable("WUZHA_OIDC_CLIENT_SECRET", "openssl rand -hex 32", _is_word),
    Variable("WUZHA_OIDC_NAME", "钉钉", _is_word),
)
