"""What is said of a poster, and in which order things are done about it."""

from __future__ import annotations

import pytest

from photographs.advice import Advice, advice_on
from photographs.verdict import Verdict


def advice(verdict: Verdict) -> Advice:
    return advice_on(
        verdict, organizer="示例县反诈办", unit_name="示例村", has_picture=True
    )


def test_every_verdict_has_words_of_its_own() -> None:
    titles = {advice(verdict).title for verdict in Verdict}

    assert len(titles) == len(Verdict)
    assert all(advice(verdict).meaning for verdict in Verdict)
    assert all(advice(verdict).steps for verdict in Verdict)


@pytest.mark.parametrize("verdict", [Verdict.COVERED, Verdict.TAMPERED])
def test_a_sticker_is_evidence_before_the_poster_comes_down(verdict: Verdict) -> None:
    steps = "\n".join(advice(verdict).steps)

    order = ["别扫", "拍照留证", "打 96110", "整张海报取下来", "印一张新的"]
    places = [steps.index(words) for words in order]
    assert places == sorted(places)
    assert "别把它揭下来" in steps
