"""An OpenID provider on this machine that insists on PKCE, and lies where a test says so."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask import Flask, Response, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "wuzha", "a-secret-between-two-programs"


@dataclass
class Provider:
    """What it was asked, and what its tokens say instead of the truth (``lies``)."""

    address: str = ""
    subject: str = "staff-7"
    lies: dict[str, Any] = field(default_factory=dict)
    signing_key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048))
    requests: list[str] = field(default_factory=list)
    begun: dict[str, dict[str, str]] = field(default_factory=dict)
    metadata: dict[str, str] = field(default_factory=dict)
    algorithm: str = "RS256"

    def __post_init__(self) -> None:
        self.public_key = self.signing_key

    def approve(self, address: str) -> str:
        """What a browser does at the provider; return the way back, without its host."""
        asked = {k: v[0] for k, v in parse_qs(urlsplit(address).query).items()}
        code = token_urlsafe(8)
        self.begun[code] = asked
        path = urlsplit(asked["redirect_uri"]).path
        return f"{path}?code={code}&state={asked['state']}"

    def token(self) -> dict[str, str]:
        """Answer the exchange of a code, as RFC 7636 and OpenID Connect Core say."""
        form = request.form
        asked = self.begun.pop(form["code"])
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        assert (asked["code_challenge"], asked["code_challenge_method"]) == (
            challenge,
            "S256",
        )
        assert request.authorization is not None
        assert request.authorization.password == SECRET
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "sub": self.subject,
            "nonce": asked["nonce"],
            "iat": now,
            "exp": now + 300,
        } | self.lies
        claims = {name: value for name, value in claims.items() if value is not None}
        return {
            "access_token": "a",
            "token_type": "Bearer",
            "id_token": self.signed(claims),
        }

    def signed(self, claims: dict[str, Any]) -> str:
        """Return a token of this provider, or one that a forger would send."""
        if self.algorithm == "RS256":
            return jwt.encode({"alg": "RS256"}, claims, self.signing_key)
        head, body = (
            base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=")
            for part in ({"alg": self.algorithm}, claims)
        )
        # Anybody knows the public key: taken for a secret, it would sign for everybody.
        public = self.public_key.as_pem(private=False)
        digest = hmac.digest(public, head + b"." + body, "sha256")
        signature = base64.urlsafe_b64encode(digest).rstrip(b"=")
        signature = signature if self.algorithm == "HS256" else b""
        return b".".join((head, body, signature)).decode()


@contextmanager
def running(provider: Provider) -> Iterator[Provider]:
    """Let a provider answer on a free port."""
    app = Flask("office")

    @app.before_request
    def note() -> None:
        provider.requests.append(request.path)

    @app.get("/.well-known/openid-configuration")
    def discovery() -> dict[str, Any]:
        address = provider.address
        return {
            "issuer": address,
            "authorization_endpoint": f"{address}/authorize",
            "token_endpoint": f"{address}/token",
            "jwks_uri": f"{address}/jwks",
            "id_token_signing_alg_values_supported": ["RS256"],
            **provider.metadata,
        }

    @app.post("/moved")
    def moved() -> Response:
        return Response(status=307, headers={"Location": f"{provider.address}/token"})

    app.post("/token")(provider.token)
    app.get("/jwks")(
        lambda: {"keys": [provider.public_key.as_dict(private=False, alg="RS256")]}
    )
    server = make_server("127.0.0.1", 0, app, threaded=True)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
