"""A guide's steps beside their pictures."""

from __future__ import annotations

from dataclasses import replace

from campaign_model import Campaign, Frame, Section
from generator.settings import SITE
from tests.generator.site.memory import by_address, guide, word

STEPS = "1. **先。** 打来\n2. **再。** 看[这里](guide:T02)"


def page_with(campaign: Campaign, frames: tuple[Frame, ...]) -> str:
    drawn = guide(
        "T01",
        sections=(Section(word("骗局一步步"), word(STEPS)),),
        frames=frames,
    )
    types = {**campaign.fraud_types, "T01": drawn}
    return by_address(replace(campaign, fraud_types=types))["T/T01"]


def test_each_step_stands_beside_its_own_frame(campaign: Campaign) -> None:
    page = page_with(campaign, (Frame.AD, Frame.PAY))

    pictures = [line for line in page.splitlines() if "strip.svg" in line]
    assert [line[:3] for line in pictures] == ["1. ", "2. "]
    assert 'alt="画面：手机上弹出赚钱广告"> **先。**' in pictures[0]
    assert 'class="steps steps--framed steps--2"' in page


def test_a_guide_without_pictures_has_its_steps_alone(campaign: Campaign) -> None:
    page = page_with(campaign, ())

    assert "strip.svg" not in page
    assert 'class="steps"' in page


def test_the_look_knows_where_each_frame_of_every_strip_lies(
    qingyuan: Campaign,
) -> None:
    styles = (SITE / "site.css").read_text("utf-8")

    for frames in {len(g.frames) for g in qingyuan.fraud_types.values()}:
        for step in range(2, frames + 1):
            place = f"{100 * (step - 1) / (frames - 1):g}% 0"
            rule = f".steps--{frames} li:nth-child({step}) .frame"
            assert f"{rule} {{ object-position: {place}; }}" in styles
