"""Addresses that a forger made to look like ours: none of them opens a page of our site."""

from __future__ import annotations

from datetime import date

import pytest

from photographs.register import Register, RegisteredPoster
from photographs.verdict import Verdict, finding_of

FOLDER = "https://COUNTY.GOV.CN/wuzha"
HOST = "https://CLASS.EXAMPLE.CN"
WITH_PORT = "https://COUNTY.GOV.CN:8443/wuzha"
NUMBER = "XS7JZKCQ"
SOON, LAST = date(2027, 1, 10), date(2027, 6, 30)


def verdict_beside_ours(site: str, other: str) -> Verdict:
    ours = f"{site}/P/{NUMBER}/"
    poster = RegisteredPoster(NUMBER, ours, "村口", "", "", SOON, LAST)
    register = Register("县反诈中心", (poster,))
    return finding_of(
        [ours, other], register, today=SOON, unit="", lookalike=str
    ).verdict


@pytest.mark.parametrize(
    "address",
    [
        "https://county.gov.cn/wuzha/../~evil/pay",
        "https://county.gov.cn/wuzha/./../~evil/pay",
        "https://county.gov.cn/wuzha/P/..",
        "https://county.gov.cn/wuzha/%2e%2e/pay",
        "https://county.gov.cn/wuzha/%2E./pay",
        "https://county.gov.cn/wuzha/..%2fpay",
        "https://county.gov.cn/wuzha/%252e%252e/pay",
        "https://county.gov.cn/wuzha/..%5cpay",
        "https://county.gov.cn/wuzha/..;/pay",
        r"https://county.gov.cn/wuzha/..\pay",
        r"https://evil.example\@county.gov.cn/wuzha/pay",
        "https://county.gov.cn/WUZHA/pay",
        "https://county.gov.cn/wuzhapay/",
        "https://county.gov.cn/wuzha-pay/",
        "https://county.gov.cn/wuzha",
        "https://county.gov.cn/wuzha?/P/",
        "https://county.gov.cn/wuzha#/P/",
        "https://county.gov.cn/pay?/wuzha/",
        "https://county.gov.cn/pay#/wuzha/",
        "https://county.gov.cn//wuzha/pay",
        "https://county.gov.cn/wuzha//pay",
        "https://county.gov.cn/wuz\tha/pay",
        "https://county.gov.cn/wuzha/.\t./pay",
        "https://county.gov.cn/wuzha/.\n./pay",
        " https://county.gov.cn/wuzha/pay",
        "https://county.gov.cn./wuzha/pay",
        "https://county.gov.cn.evil.example/wuzha/pay",
        "https://evil-county.gov.cn/wuzha/pay",
        "https://county.gov.cn@evil.example/wuzha/pay",
        "https://evil@county.gov.cn/wuzha/pay",
        "https://county.gov.cn:8443/wuzha/pay",
        "https://county.gov.cn:none/wuzha/pay",
        "http://county.gov.cn/wuzha/pay",
        "http://county.gov.cn:443/wuzha/pay",
        "https:/county.gov.cn/wuzha/pay",
        "//county.gov.cn/wuzha/pay",
        "https://[county.gov.cn/wuzha/pay",
        "https://\u0441ounty.gov.cn/wuzha/pay",  # a Cyrillic first letter
        "https://county.gov.cn/wuzha/\uff0e\uff0e/pay",  # dots of full width
        "https://county.gov.cn\u3002evil.example/wuzha/pay",
        "weixin://county.gov.cn/wuzha/pay",
        "",
    ],
)
def test_a_strangers_address_beside_our_code_is_an_alarm(address: str) -> None:
    assert verdict_beside_ours(FOLDER, address) is Verdict.TAMPERED


@pytest.mark.parametrize(
    "address", ["https://cla\u00df.example.cn/pay", "https://cla\u017fs.example.cn/pay"]
)
def test_letters_that_only_fold_to_ours_are_a_strangers(address: str) -> None:
    assert verdict_beside_ours(HOST, address) is Verdict.TAMPERED


def test_another_port_of_our_host_is_a_strangers() -> None:
    assert verdict_beside_ours(WITH_PORT, f"{FOLDER}/pay") is Verdict.TAMPERED


@pytest.mark.parametrize(
    ("site", "address"),
    [
        (FOLDER, "https://county.gov.cn/wuzha/T/T01/"),
        (FOLDER, "HTTPS://County.Gov.CN/wuzha/"),
        (FOLDER, "https://county.gov.cn:443/wuzha/T/T01/"),
        (FOLDER, "https://county.gov.cn/wuzha/T/T01/?from=wechat#top"),
        (FOLDER, "https://county.gov.cn/wuzha/%E5%8F%8D%E8%AF%88/a.b.html"),
        (HOST, "https://class.example.cn/T/T01/"),
        (WITH_PORT, "https://county.gov.cn:8443/wuzha/T/T01/"),
    ],
)
def test_a_page_of_our_own_site_is_no_alarm(site: str, address: str) -> None:
    assert verdict_beside_ours(site, address) is Verdict.GENUINE
