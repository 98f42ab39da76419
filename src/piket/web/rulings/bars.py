"""A band of office shares as shapes in a square of 100 by 100: from left to right 0 to 100 %, from above to below
what was held before and what is held after."""

from __future__ import annotations

from dataclasses import dataclass

from piket.policy.values import Shares

THIN = 3.0  # an exact share is a line that can be seen


@dataclass(frozen=True)
class Bar:
    """`band` are the points of the corridor, `x` and `width` the share that is stated (empty: none); as SVG
    writes figures, whatever the language."""

    band: str
    x: str = ""
    width: str = ""


def bar(before: Shares, after: Shares, stated: Shares | None) -> Bar:
    (a, b), (c, d) = _ends(before), _ends(after)
    corners = ((a, 0), (b, 0), (b, 30), (d, 70), (d, 100), (c, 100), (c, 70), (a, 30))
    band = " ".join(f"{x:g},{y}" for x, y in corners)
    if stated is None:
        return Bar(band)
    low, high = _ends(stated)
    return Bar(band, f"{low:g}", f"{high - low:g}")


def _ends(shares: Shares) -> tuple[float, float]:
    """Left and right, at least `THIN` apart and within the square."""
    low, high = (float(share) * 100 for share in shares)
    if high - low < THIN:
        middle = min(max((low + high) / 2, THIN / 2), 100 - THIN / 2)
        low, high = middle - THIN / 2, middle + THIN / 2
    return round(low, 2), round(high, 2)
