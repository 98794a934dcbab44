"""A story poster quotes only what its source quotes, and says what was saved, if it was."""

from __future__ import annotations

from dataclasses import replace

from campaign_model import Campaign
from campaign_model.vocabulary import PosterSubject, QuoteKind
from generator.print.families.story.family import words


def told(campaign: Campaign, **changes: object) -> dict[str, object]:
    poster = next(p for p in campaign.posters if p.about is PosterSubject.CASE)
    shipped = campaign.cases[poster.subject]
    case = replace(shipped, **changes)  # type: ignore[arg-type]  # any field
    cases = {**campaign.cases, str(poster.subject): case}
    return words(replace(campaign, cases=cases), poster)


def test_the_gist_stands_without_quotation_marks(qingyuan: Campaign) -> None:
    poster = next(p for p in qingyuan.posters if p.about is PosterSubject.CASE)
    hook = qingyuan.cases[poster.subject].hook

    gist = told(qingyuan)
    quoted = told(qingyuan, hook=replace(hook, quote=QuoteKind.SOURCE))

    assert gist["heard"] == {"label": "大意是", "text": str(hook.say)}
    assert quoted["heard"] == {"label": "他听到", "text": f"“{hook.say}”"}


def test_money_is_back_only_where_the_field_says_so(qingyuan: Campaign) -> None:
    unknown = told(qingyuan, loss=None, recovered=None, saved="", stopped="追查中")
    in_part = told(qingyuan, loss=None, recovered=None, saved="3 万多元")
    back = told(qingyuan, loss=8500, recovered=8500)

    assert (unknown["ending"], unknown["turn"]) == ("", "追查中")
    assert in_part["ending"] == "保住了"
    assert back["ending"] == "钱追回来了"


def test_the_great_number_is_what_was_saved_and_no_other_sum(
    qingyuan: Campaign,
) -> None:
    """A coin said to be worth 90 万元 saves nobody that much."""
    worth = told(qingyuan, title="古钱币“值 90 万元”", saved="近 1300 元", loss=0)
    no_sum = told(qingyuan, title="古钱币“值 90 万元”", saved="", loss=0)
    quick = told(qingyuan, stopped="家属求助，50 分钟找到人", saved="4 万元", loss=0)

    assert worth["figure"] == "近 1300 元"
    assert (no_sum["figure"], no_sum["ending"]) == ("", "钱保住了")
    assert quick["figure"] == "50 分钟"
