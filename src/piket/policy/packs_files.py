"""The registers beside the instrument files of the packs: clauses that someone has seen, and gaps that no
file can show. Read when asked for."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files

from piket.policy.values import Bilingual


@dataclass(frozen=True, slots=True)
class SeenClause:
    """A clause that was read in `source`. What is not among these is `unseen`."""

    directive: str
    clause: str
    source: str


@dataclass(frozen=True, slots=True)
class KnownGap:
    """Something that was looked for and not found. `kind`: regions, content, missing, conflict or
    calendar;
    `directive` is empty where no instrument held is meant."""

    kind: str
    directive: str
    text: Bilingual
    source: str


def seen_clauses() -> tuple[SeenClause, ...]:
    return tuple(SeenClause(**row) for row in pack_rows("clauses.csv"))


def known_gaps() -> tuple[KnownGap, ...]:
    return tuple(
        KnownGap(
            row["kind"], row["directive"], Bilingual(row["text_id"], row["text_en"]), row["source"] or ""
        )
        for row in pack_rows("gaps.csv")
    )


def calendar_sources() -> frozenset[str]:
    """The instruments that the days of the calendar come from."""
    return frozenset(row["skb_id"] for row in pack_rows("calendars/holidays.csv"))


def pack_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of the packs, by its name under `packs/`."""
    with (files("piket.packs") / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
