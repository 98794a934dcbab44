"""DingTalk and WeCom, as their documents describe them, are no OpenID providers.

The handbook of operators therefore sends them through a bridge. These stand-ins hold what it
says: set as a provider, neither lets anybody in, and passwords go on working.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask, request
from werkzeug.serving import make_server

from quiz_service.app import create_app
from quiz_service.kernel.service import Service
from quiz_service.kernel.settings import OfficeSignIn
from tests.conftest import ROOT
from tests.quiz_service.organizers.office import is_in, signed_in
from tests.quiz_service.organizers.office_login import CLIENT, SECRET, Provider

OFFICE = "/sign-in/office"
HANDBOOK = (ROOT / "docs/operators.md").read_text("utf-8")


def dingtalk(app: Flask) -> None:
    """login.dingtalk.com and api.dingtalk.com: a code for a token of its own shape."""

    @app.post("/v1.0/oauth2/userAccessToken")
    def token() -> dict[str, Any]:
        assert request.is_json
        return {"accessToken": "a", "refreshToken": "r", "expireIn": 7200}

    @app.get("/v1.0/contact/users/me")
    def me() -> dict[str, str]:
        assert request.headers["x-acs-dingtalk-access-token"] == "a"
        return {"nick": "", "unionId": "z21HjQliSzpw0YWCNxmii6u2Os62cZ62iSZ"}


def wecom(app: Flask) -> None:
    """qyapi.weixin.qq.com: a token of the whole company, then who a code belongs to."""

    @app.get("/cgi-bin/gettoken")
    def token() -> dict[str, Any]:
        return {"errcode": 0, "errmsg": "ok", "access_token": "a", "expires_in": 7200}

    @app.get("/cgi-bin/auth/getuserinfo")
    def user() -> dict[str, Any]:
        return {"errcode": 0, "errmsg": "ok", "userid": "staff-7"}


PLATFORMS = {"dingtalk": dingtalk, "wecom": wecom}


@contextmanager
def served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def desk_of(service: Service, issuer: str) -> Flask:
    office = OfficeSignIn(issuer, CLIENT, SECRET, "钉钉")
    return create_app(
        replace(service, settings=replace(service.settings, office=office))
    )


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_platform_without_discovery_lets_nobody_in_and_leaves_the_password(
    service: Service, platform: str
) -> None:
    app = Flask(platform)
    PLATFORMS[platform](app)

    with served(app) as issuer:
        desk = desk_of(service, issuer)
        client = desk.test_client()
        answer = client.get(OFFICE)

        assert answer.status_code == 502
        assert 'name="password"' in answer.text
        assert not is_in(client)
        assert is_in(signed_in(desk, "clerk"))


def test_a_token_in_the_shape_of_dingtalk_proves_nobody(service: Service) -> None:
    """Discovery put before it is not enough: there is no signed statement of who came."""
    provider = Provider()
    app = Flask("half a bridge")

    @app.get("/.well-known/openid-configuration")
    def discovery() -> dict[str, str]:
        return {
            "issuer": provider.address,
            "authorization_endpoint": f"{provider.address}/oauth2/auth",
            "token_endpoint": f"{provider.address}/token",
            "jwks_uri": f"{provider.address}/jwks",
        }

    @app.post("/token")
    def token() -> dict[str, Any]:
        return {"accessToken": "a", "refreshToken": "r", "expireIn": 7200}

    with served(app) as provider.address:
        client = desk_of(service, provider.address).test_client()
        answer = client.get(provider.approve(client.get(OFFICE).location))

    assert answer.status_code == 502
    assert not is_in(client)


def test_the_handbook_says_what_each_platform_speaks_and_what_it_needs() -> None:
    section = HANDBOOK.split("\n## 用单位账号登录")[1].split("\n## ")[0]

    for word in (
        "`https://login.dingtalk.com/oauth2/auth`",
        "`/v1.0/oauth2/userAccessToken`",
        "`/v1.0/contact/users/me`",
        "`Contact.User.Read`",
        "`https://login.work.weixin.qq.com/wwlogin/sso/login`",
        "`/cgi-bin/gettoken`",
        "`/cgi-bin/auth/getuserinfo`",
        "Casdoor",
        "`id_token`",
        "没有拿真的钉钉、企业微信试过",
    ):
        assert word in section
