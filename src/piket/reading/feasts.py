"""The feasts that circulars count from ('H-2 Lebaran'), from the calendar packs."""

from __future__ import annotations

import csv
import re
from datetime import date
from functools import cache
from importlib.resources import files


@cache
def _feasts() -> dict[tuple[str, int], tuple[date, date]]:
    """First and last day of each feast by short name and year; days of collective leave do not count."""
    found: dict[tuple[str, int], tuple[date, date]] = {}
    with files("piket.packs").joinpath("calendars", "holidays.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["kind"] != "national" or row["status"] != "in_force":
                continue
            day, name = date.fromisoformat(row["date"]), row["name_id"].lower().replace(" ", "")
            for short in ("idulfitri", "iduladha", "natal", "nyepi", "tahunbaru", "waisak", "imlek"):
                if short in name and not (short == "tahunbaru" and "masehi" not in name):
                    first, last = found.get((short, day.year), (day, day))
                    found[short, day.year] = (min(first, day), max(last, day))
    return found


def holiday_span(name: str, year: int) -> tuple[date, date] | None:
    """First and last day of the feast called `name` in `year`; None where the packs do not have it."""
    short = re.sub(r"\s", "", name.lower())
    return _feasts().get(("idulfitri" if short == "lebaran" else short, year))
