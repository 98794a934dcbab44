"""The lower tail of the beta distribution as a continued fraction.

DiDonato and Morris (1992), evaluated by Lentz's method. With whole numbers it is the tail
of the binomial distribution, which the signals of ``quality`` are judged by. See
docs/measurement.md, sections 5 and 10.
"""

from __future__ import annotations

from math import exp, expm1, log, log1p

from quiz_service.statistics.binomial import log_density

TINY = 1e-300
ENOUGH_TERMS = 1_000_000


def beta_lower_tail(a: float, b: float, x: float) -> float:
    """Return I_x(a, b), the chance that a beta variable stays below x (0 < x < 1; a, b > 0)."""
    return exp(log_tail(a, b, x, 1 - x)[0])


def log_tail(a: float, b: float, x: float, y: float) -> tuple[float, float]:
    """Return log I_x(a, b), and the log of its derivative by the log-odds; y is 1 - x."""
    log_slope = log_density(a, b, x, y) + log(a) + log(b / (a + b))
    if a * y >= b * x:
        return log_slope - log(_fraction(a, b, x, y)), log_slope
    return _log_rest(log_slope - log(_fraction(b, a, y, x))), log_slope


def _log_rest(log_part: float) -> float:
    """Return log(1 - e^log_part), by whichever form keeps its digits."""
    return log(-expm1(log_part)) if log_part > -0.7 else log1p(-exp(log_part))


def _fraction(a: float, b: float, x: float, y: float) -> float:
    """Evaluate the continued fraction, which converges fast while x is below the mean.

    Both x and y enter: 1 - x alone would have lost its digits where x is close to 1.
    """
    value = upper = a * (a * y - b * x + 1) / (a + 1)
    lower = 0.0
    for m in range(1, ENOUGH_TERMS):
        odd = a + 2 * m - 1
        top = (a + m - 1) * (a + b + m - 1) / odd * (m * (b - m) / odd) * x * x
        part = (a + m) * (a * y - b * x + 1 + m * (1 + y)) / (odd + 2)
        part += m + m * (b - m) * x / odd
        lower = 1 / _not_zero(part + top * lower)
        upper = _not_zero(part + top / upper)
        value *= lower * upper
        if abs(lower * upper - 1) < 1e-16:
            return value
    raise ArithmeticError(f"the fraction of beta({a}, {b}) at {x} does not converge")


def _not_zero(number: float) -> float:
    return number if abs(number) > TINY else TINY
