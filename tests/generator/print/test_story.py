"""A story poster quotes only what its source quotes, and says when money came back."""

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


def heard(told_words: dict[str, object]) -> dict[str, str]:
    steps = told_words["steps"]
    assert isinstance(steps, list)
    return dict(steps[1])


def test_the_gist_stands_without_quotation_marks(qingyuan: Campaign) -> None:
    poster = next(p for p in qingyuan.posters if p.about is PosterSubject.CASE)
    hook = qingyuan.cases[poster.subject].hook

    gist = heard(told(qingyuan))
    quoted = heard(told(qingyuan, hook=replace(hook, quote=QuoteKind.SOURCE)))

    assert gist == {"label": "大意是", "text": str(hook.say)}
    assert quoted == {"label": "他听到", "text": f"“{hook.say}”"}


def test_money_is_back_only_where_the_field_says_so(qingyuan: Campaign) -> None:
    unknown = told(qingyuan, loss=None, recovered=None, stopped="追查中")
    back = told(qingyuan, loss=8500, recovered=8500)

    assert unknown["ending"] == "追查中"
    assert back["ending"] == "钱追回来了"
