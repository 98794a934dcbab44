"""One measured figure: a ratio, what it was measured against, and its target."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """``value`` is ``ours / baseline`` or, where higher is better, its inverse."""

    name: str
    value: float
    target: float
    higher_is_better: bool
    ours: str
    baseline: str

    @property
    def met(self) -> bool:
        """Whether the target is reached."""
        if self.higher_is_better:
            return self.value >= self.target
        return self.value <= self.target

    def as_dict(self) -> dict[str, object]:
        """The figure as it is kept in ``build/bench``."""
        return {**asdict(self), "met": self.met}

    def __str__(self) -> str:
        sign = "≥" if self.higher_is_better else "≤"
        mark = "met" if self.met else "MISSED"
        goal = f"(target {sign} {self.target:g}, {mark})"
        return (
            f"{self.name}: {self.value:.3g} {goal}\n    {self.ours} | {self.baseline}"
        )
