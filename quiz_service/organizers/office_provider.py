"""The office's OpenID provider: where to send somebody, and who came back.

Authorization code with PKCE; state, nonce, issuer, audience, times and signature of the
answer are checked. The library is loaded, and the provider asked, only where one is set;
it is asked by https alone, and no redirect of it is followed.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import OfficeSignIn, is_reached_safely

NAME = "office"
DISCOVERY = "/.well-known/openid-configuration"
SECONDS = 5.0  # until a provider that says nothing is given up
LEEWAY = 120  # seconds by which its clock and ours may differ
MOST_SUBJECT = 255  # signs, by OpenID Connect Core, section 2
# Where a provider says it is asked; our secret goes to the second.
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class OfficeSignInError(Exception):
    """The provider is out of reach, or what came back from it proves nothing."""


class OfficeProvider:
    """One provider, as the library speaks to it."""

    def __init__(self, office: OfficeSignIn) -> None:
        """Load the library; nothing is fetched yet."""
        library = import_module("authlib.integrations.flask_client")
        self._office = office
        self._client: Any = library.FlaskOAuth2App(
            library.FlaskIntegration(NAME),
            name=NAME,
            client_id=office.client_id,
            client_secret=office.client_secret,
            server_metadata_url=office.issuer.rstrip("/") + DISCOVERY,
            client_kwargs={
                "scope": "openid",
                "code_challenge_method": "S256",
                "default_timeout": SECONDS,
            },
        )
        self._client.client_cls = _without_redirects(self._client.client_cls)
        self._faults = _faults()

    def address(self, back: str) -> str:
        """Return where a browser goes to sign in; it comes ``back``, to an address of ours.

        State, nonce and the secret of PKCE stay in the browser's signed session. Raises
        OfficeSignInError.
        """
        try:
            begun = self._client.create_authorization_url(back)
            self._issuer()
            self._client.save_authorize_data(redirect_uri=back, **begun)
        except self._faults as error:
            raise OfficeSignInError(type(error).__name__) from error
        return str(begun["url"])

    def subject(self) -> str:
        """Return what the provider calls whoever came back with this request.

        Raises OfficeSignInError.
        """
        try:
            token = self._client.authorize_access_token(
                claims_options={
                    "iss": {"essential": True, "value": self._issuer()},
                    "aud": {"essential": True, "value": self._office.client_id},
                },
                leeway=LEEWAY,
            )
            subject = token["userinfo"]["sub"]
        except self._faults as error:
            raise OfficeSignInError(type(error).__name__) from error
        if not isinstance(subject, str) or not 0 < len(subject) <= MOST_SUBJECT:
            raise OfficeSignInError("sub")
        return subject

    def _issuer(self) -> str:
        """Return how the provider's tokens name it.

        Raises ValueError for another than was set, and for one that is asked without https.
        """
        metadata = self._client.load_server_metadata()
        issuer = metadata.get("issuer")
        if str(issuer).rstrip("/") != self._office.issuer.rstrip("/"):
            raise ValueError("issuer")
        for name in ENDPOINTS:
            if not is_reached_safely(str(metadata.get(name, ""))):
                raise ValueError(name)
        return str(issuer)


def office_provider(service: Service) -> OfficeProvider | None:
    """Return the provider of a service, made ready on first use; None where none is set."""
    return service.prepared(_prepare) if service.settings.office else None


def _prepare(service: Service) -> OfficeProvider:
    office = service.settings.office
    assert office is not None, "office_provider has looked"
    return OfficeProvider(office)


def _without_redirects(session_class: Callable[..., Any]) -> Callable[..., Any]:
    """Return what makes sessions that go where they were told: our secret travels with them."""

    def session(**about: object) -> Any:
        made = session_class(**about)
        made.max_redirects = 0
        return made

    return session


def _faults() -> tuple[type[Exception], ...]:
    """Return whatever a provider's answer can raise.

    Out of reach and refused have classes; an answer without what it must have is a
    RuntimeError, a ValueError, a TypeError or a KeyError of the library.
    """
    return (
        import_module("authlib.common.errors").AuthlibBaseError,
        import_module("joserfc.errors").JoseError,
        import_module("requests").RequestException,
        RuntimeError,
        ValueError,
        TypeError,
        KeyError,
    )
