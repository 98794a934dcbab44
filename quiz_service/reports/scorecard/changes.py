"""This year against the same months of the last: exact, with its counts, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from campaign_model.language import gettext as _
from quiz_service.reports.scorecard.months import months_words
from quiz_service.reports.scorecard.police import Sum
from quiz_service.statistics.display import percent_at_least

COUNTED = {
    "cases": lambda: _("{count} cases"),
    "loss": lambda: _("{count} yuan"),
    "high_losses": lambda: _("{count} cases"),
    "suspects": lambda: _("{count} suspects"),
    "dens": lambda: _("{count} dens"),
    "cards": lambda: _("{count} cards"),
}


def count_words(figure: str, count: int) -> str:
    """Return a count with what is counted; ``figure`` is one of FIGURES."""
    return COUNTED[figure]().format(count=f"{count:,}")


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """Two sums and what lies between them; a sum is None where months are missing."""

    this: int | None
    last: int | None
    lacking: tuple[str, ...]

    @property
    def share(self) -> Fraction | None:
        """Return (this - last) / last; None where a month is missing or the base is 0."""
        if self.this is None or not self.last:
            return None
        return Fraction(self.this - self.last, self.last)

    def fell_by(self, percents: int) -> bool | None:
        """Return whether it fell by so many percent or more; None where nobody can say.

        From 0 nothing can fall: 0 after 0 is left open, more than 0 did not fall.
        """
        if self.this is None or self.last is None or self.this == self.last == 0:
            return None
        return bool(self.last) and self.this * 100 <= self.last * (100 - percents)

    def words(self, figure: str) -> str:
        """Return both counts and the change between them, never rounded in anybody's favour."""
        if self.this is None or self.last is None:
            months = months_words(self.lacking)
            return _("Data incomplete, missing: {months}.").format(months=months)
        counts = _("{this} now, {last} in the same months of the year before").format(
            this=count_words(figure, self.this), last=count_words(figure, self.last)
        )
        return f"{counts}{self._difference(self.this, self.last)}"

    def _difference(self, this: int, last: int) -> str:
        if not last:
            return _("; of a base of 0 there is no percentage.")
        if this == last:
            return _(": no change.")
        if this < last:
            # One of 19.98 % must not read like the 20 % of a goal.
            share = percent_at_least(last - this, last)
            return _(": down {share}.").format(share=share)
        tenths = -(
            (last - this) * 1000 // last
        )  # rounded up, as a fall is rounded down
        return _(": up {share}.").format(share=f"{tenths // 10}.{tenths % 10}%")


def year_on_year(this: Sum, last: Sum) -> YearOnYear:
    """Return the change between two sums over months."""
    return YearOnYear(this.complete, last.complete, (*last.lacking, *this.lacking))
