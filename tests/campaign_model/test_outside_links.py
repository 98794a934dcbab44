"""Every outside domain is listed with whose it is and when it was read."""

from __future__ import annotations

from campaign_model import Campaign
from campaign_model.outside_links import outside_domains


def test_every_source_is_counted_under_its_domain(qingyuan: Campaign) -> None:
    domains = {domain.name: domain for domain in outside_domains(qingyuan)}

    laws = domains["flk.npc.gov.cn"]

    assert laws.linked == laws.cited >= len(qingyuan.laws)
    assert any("国家法律法规数据库" in owner for owner in laws.owners)
    assert all(domain.owners and domain.reviewed for domain in domains.values())


def test_no_reader_is_sent_to_a_copy_that_somebody_keeps(qingyuan: Campaign) -> None:
    linked = {domain.name for domain in outside_domains(qingyuan) if domain.linked}

    assert not linked & {"github.com", "udn.com", "wpiwx7.xn6.net"}
