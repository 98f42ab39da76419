"""The map of the packs, made anew from a GeoJSON of regencies: `python -m workshop.shapes FILE.geojson`.

Points lie on a grid of a fiftieth of a degree, so that neighbours keep their common border; what falls together is
dropped, and so are islands that leave no area; a region of such islands alone is a dot.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

STEPS = 50  # to a degree
WEST, NORTH = 94, 7
TARGET = Path(__file__).resolve().parent.parent / "src/piket/packs/map/regencies.csv"
Point = tuple[int, int]


def rings(geometry: dict[str, object]) -> Iterator[list[list[float]]]:
    """The outlines; holes are lakes and enclaves, which are drawn over by their own shape or not at all."""
    parts = geometry["coordinates"]
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    yield from (polygon[0] for polygon in polygons)  # type: ignore[attr-defined]


def on_grid(ring: list[list[float]]) -> list[Point]:
    points: list[Point] = []
    for east, north in ring:
        point = (round((east - WEST) * STEPS), round((NORTH - north) * STEPS))
        if not points or points[-1] != point:
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return [
        p for at, p in enumerate(points) if not _straight(points[at - 1], p, points[(at + 1) % len(points)])
    ]


def _straight(a: Point, b: Point, c: Point) -> bool:
    ahead = (b[0] - a[0]) * (c[1] - b[1]) == (b[1] - a[1]) * (c[0] - b[0])
    return ahead and (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) > 0


def area(points: list[Point]) -> float:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def path(outlines: list[list[Point]]) -> str:
    return "".join(_one(points) for points in outlines)


def _one(points: list[Point]) -> str:
    moves = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points)]
    line = "".join(
        f"{x}{y if y < 0 else f' {y}'}" if not at else _next(x, y) for at, (x, y) in enumerate(moves)
    )
    return f"M{points[0][0]} {points[0][1]}l{line or '0 0'}z"


def _next(x: int, y: int) -> str:
    return f"{x if x < 0 else f' {x}'}{y if y < 0 else f' {y}'}"


def shape(geometry: dict[str, object]) -> list[list[Point]]:
    found = sorted((on_grid(ring) for ring in rings(geometry)), key=area, reverse=True)
    kept = [points for points in found if area(points) >= 1]
    return kept or [_dot(found[0][0])]


def _dot(at: Point) -> list[Point]:
    """A region of small islands alone: a mark that can be seen."""
    x, y = at
    return [(x - 2, y), (x, y - 2), (x + 2, y), (x, y + 2)]


def main(source: str) -> None:
    features = json.loads(Path(source).read_text("utf-8"))["features"]
    TARGET.parent.mkdir(exist_ok=True)
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["code", "west", "north", "east", "south", "path"])
        for feature in sorted(features, key=lambda one: str(one["properties"]["code"])):
            outlines = shape(feature["geometry"])
            across = [x for points in outlines for x, _ in points]
            down = [y for points in outlines for _, y in points]
            box = (min(across), min(down), max(across), max(down))
            table.writerow([feature["properties"]["code"], *box, path(outlines)])


if __name__ == "__main__":
    main(sys.argv[1])
