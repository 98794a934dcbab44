"""For a queue: two messages side by side, one of them genuine; the answer under a flap."""

from __future__ import annotations

from pathlib import Path

from campaign_model import Campaign, Poster, Question
from campaign_model.vocabulary import PosterSubject
from generator.print.compose import Data
from generator.print.family import Family
from generator.print.fronts import guide_front
from generator.print.paper_sizes import A3, NOT_IN_LARGE_PRINT


def words(campaign: Campaign, poster: Poster) -> Data:
    """Return what poster.typ sets: the texts for this place, and those of the poster's guide."""
    guide = campaign.fraud_types[poster.subject]
    fraud, genuine = _pair(campaign, guide.code)
    # Which of the two stands first follows from the poster's id, so that nobody learns it.
    pair = (fraud, genuine) if len(poster.id) % 2 else (genuine, fraud)
    return {
        "title": f"这条短信真的吗？（{guide.short}）",
        "when": "排队没事，猜一猜",
        "question": "哪条是真的？",
        "messages": [
            _message(letter, item) for letter, item in zip("甲乙", pair, strict=True)
        ],
        "answer": _answer(pair, fraud),
        "because": fraud.explain,
        "flap": "沿虚线往后折，答案就藏起来了",
    }


def _pair(campaign: Campaign, code: str) -> tuple[Question, Question]:
    """Return a fraud's message and a genuine one, of the practice, which hides no answer."""
    shown = [item for item in campaign.practice_of(code) if item.scene]
    others = [item for item in campaign.practice if item.scene]
    fraud = next(item for item in (*shown, *others) if item.genuine is False)
    genuine = next(item for item in (*shown, *others) if item.genuine)
    return fraud, genuine


def _message(letter: str, item: Question) -> Data:
    scene = item.scene
    assert scene, "the pair is chosen among scenarios"
    sender = f"{scene.medium.chinese} · {scene.sender}"
    return {"letter": letter, "sender": sender, "text": scene.text}


def _answer(pair: tuple[Question, Question], fraud: Question) -> str:
    genuine, false = ("乙", "甲") if pair[0] is fraud else ("甲", "乙")
    return f"{genuine} 是真的，{false} 是骗局。"


FAMILY = Family(
    folder=Path(__file__).parent,
    label="真假",
    hang="贴在排队的地方，下边往后折",
    about=PosterSubject.FRAUD_TYPE,
    words=words,
    front=guide_front,
    sizes=(A3,),
    variants=NOT_IN_LARGE_PRINT,
    has_slot=True,
    order=67,
)
