"""The charts of reports: people by day, first against learned, the weakest points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from campaign_model.language import gettext as _
from design import Tokens
from quiz_service.reports.charts.style import POINTS, sheet, svg
from quiz_service.reports.figures.report import DayFigures, PointFigures
from quiz_service.statistics.display import percent

MOST_POINTS = 8


@dataclass(frozen=True, slots=True)
class RateRow:
    """People aware at first and after learning, of all ``people`` of a group."""

    name: str
    first: int
    learned: int
    people: int


def progress_chart(
    days: Sequence[DayFigures], headcount: int, tokens: Tokens
) -> bytes | None:
    """Draw people who answered (line) and who are aware (filled) by day, towards N (dashes)."""
    if not days:
        return None
    when = [date.fromisoformat(day.day) for day in days]
    answered = list(accumulate(day.persons for day in days))
    aware = list(accumulate(day.learned for day in days))
    at = [(day - when[0]).days for day in when]
    answered_words = _("answered {answered} (of {headcount})").format(
        answered=answered[-1], headcount=headcount
    )
    aware_words = _("aware {aware}").format(aware=aware[-1])
    if len(at) == 1:
        return _two_bars(
            (answered_words, answered[0]), (aware_words, aware[0]), headcount, tokens
        )
    figure, axes = sheet(3.1, tokens)
    axes.fill_between(at, aware, color=tokens.hex("amber"), linewidth=0)
    axes.plot(at, answered, color=tokens.hex("ink"), linewidth=2.5)
    # N far above the others would press them flat: then it is said in words alone.
    top = answered[-1] * 1.3
    if headcount <= top:
        axes.axhline(
            headcount, color=tokens.hex("red"), linewidth=1.5, linestyle=(0, (5, 4))
        )
        top = headcount * 1.05
    axes.set_ylim(0, max(top, 1))
    axes.set_yticks([])
    _name_days(axes, at, when)
    axes.set_title(
        "━ " + answered_words,
        loc="left",
        fontsize=POINTS,
        fontweight=700,
        color=tokens.hex("ink"),
    )
    axes.annotate(
        aware_words,
        (at[-1], aware[-1] / 2),
        (-6, 0),
        textcoords="offset points",
        ha="right",
        va="center",
        fontweight=700,
        color=tokens.hex("ink"),
    )
    return svg(figure)


def _two_bars(
    answered: tuple[str, int], aware: tuple[str, int], most: int, tokens: Tokens
) -> bytes:
    figure, axes = sheet(1.6, tokens)
    for place, (words, count), fill in (
        (1, answered, tokens.hex("ink")),
        (0, aware, tokens.hex("amber")),
    ):
        axes.barh([place], [most], 0.4, color=tokens.hex("sand"))
        axes.barh([place], [count], 0.4, color=fill)
        axes.annotate(
            words,
            (0, place),
            (0, 24),
            textcoords="offset points",
            va="center",
            fontweight=700,
            color=tokens.hex("ink"),
        )
    axes.set_ylim(-0.4, 1.7)
    axes.set_yticks([])
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    return svg(figure)


def _name_days(axes: object, at: Sequence[int], when: Sequence[date]) -> None:
    ends = sorted({0, len(at) // 2, len(at) - 1}) if len(at) > 2 else range(len(at))
    places = [at[place] for place in ends]
    names = [f"{when[place].month}-{when[place].day}" for place in ends]
    axes.set_xticks(places, names)  # type: ignore[attr-defined]  # matplotlib's axes


def first_and_learned_chart(rows: Sequence[RateRow], tokens: Tokens) -> bytes | None:
    """Draw for each row k/N at first (open ring) and after learning (full), in percent."""
    defined = [row for row in rows if row.people]
    if not defined:
        return None
    figure, axes = sheet(0.75 + 0.62 * len(defined), tokens)
    for place, row in enumerate(reversed(defined)):
        first, learned = row.first / row.people, row.learned / row.people
        axes.plot(
            [first, learned],
            [place] * 2,
            color=tokens.hex("soft"),
            linewidth=3,
            zorder=1,
        )
        axes.scatter(
            [first],
            [place],
            95,
            facecolor=tokens.hex("white"),
            edgecolor=tokens.hex("ink"),
            linewidth=2,
            zorder=2,
        )
        axes.scatter([learned], [place], 95, color=tokens.hex("ink"), zorder=3)
        words = (
            f"{percent(row.first, row.people)} → {percent(row.learned, row.people)}"
            f"  ({row.first} → {row.learned} / {row.people})"
        )
        axes.annotate(
            words,
            (0, place),
            (0, 13),
            textcoords="offset points",
            color=tokens.hex("soft"),
            fontsize=11,
            va="center",
        )
    axes.set_xlim(-0.02, 1.04)
    axes.set_ylim(-0.5, len(defined) - 0.3)
    axes.set_yticks(range(len(defined)), [row.name for row in reversed(defined)])
    axes.set_xticks([0, 0.5, 1], ["0", "50%", "100%"])
    axes.grid(axis="x", color=tokens.hex("straw"))
    axes.set_axisbelow(True)
    axes.set_title(
        _("○ first time   ● after learning"),
        loc="left",
        fontsize=11,
        color=tokens.hex("soft"),
    )
    return svg(figure)


def points_chart(points: Sequence[PointFigures], tokens: Tokens) -> bytes | None:
    """Draw the weakest points: their share of right answers as bars, counts beside them."""
    weakest = [point for point in points if point.asked][:MOST_POINTS]
    if not weakest:
        return None
    figure, axes = sheet(0.4 + 0.45 * len(weakest), tokens)
    shares = [point.right / point.asked for point in reversed(weakest)]
    axes.barh(range(len(weakest)), [1] * len(weakest), 0.62, color=tokens.hex("sand"))
    axes.barh(range(len(weakest)), shares, 0.62, color=tokens.hex("ink"))
    for place, point in enumerate(reversed(weakest)):
        words = f"{percent(point.right, point.asked, 0)}  {point.right}/{point.asked}"
        axes.annotate(
            words,
            (0.015, place),
            color=tokens.hex("white"),
            va="center",
            fontweight=700,
        )
    axes.set_yticks(range(len(weakest)), [point.name for point in reversed(weakest)])
    axes.set_xlim(0, 1)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    return svg(figure)
