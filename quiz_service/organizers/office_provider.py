"""The office's OpenID provider: where to send somebody, and who came back.

Authorization code with PKCE; state, nonce, issuer, audience, times and signature of the
answer are checked. The library is loaded, and the provider asked, only where one is set.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import OfficeSignIn

NAME = "office"
DISCOVERY = "/.well-known/openid-configuration"
SECONDS = 5.0  # until a provider that says nothing is given up
LEEWAY = 120  # seconds by which its clock and ours may differ
MOST_SUBJECT = 255  # signs, by OpenID Connect Core, section 2


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
        """Return how the provider's tokens name it. Raises ValueError for another than was set."""
        issuer = self._client.load_server_metadata().get("issuer")
        if str(issuer).rstrip("/") != self._office.issuer.rstrip("/"):
            raise ValueError("issuer")
        return str(issuer)


def office_provider(service: Service) -> OfficeProvider | None:
    """Return the provider of a service, made ready on first use; None where none is set."""
    return service.prepared(_prepare) if service.settings.office else None


def _prepare(service: Service) -> OfficeProvider:
    office = service.settings.office
    assert office is not None, "office_provider has looked"
    return OfficeProvider(office)


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
