"""Names by which one file refers to what another file holds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """A kind of name: what the handbook calls it, and the files that hold such names."""

    called: str
    files: tuple[str, ...]


FRAUD_TYPES = Names("骗局的编号", ("fraud-types/",))
CASES = Names("案例的文件名", ("cases/",))
AUDIENCES = Names("人群的编号", ("audiences.yml",))
TECHNIQUES = Names("手法的编号", ("techniques.yml",))
TOWNSHIPS = Names("`places.csv` 的编号", ("places.csv",))
UNITS = Names("单位的编号", ("units.csv",))
# A fraud type is a knowledge point of its own; campaign.yml adds others.
POINTS = Names("骗局或 `points` 的编号", ("fraud-types/", "campaign.yml"))
MUST_KNOW = Names("`campaign.yml` 里 `must_know` 的编号", ("campaign.yml",))
QUESTIONS = Names("题库里的编号", ("questions/",))
