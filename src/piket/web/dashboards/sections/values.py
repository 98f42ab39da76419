"""What a part of a dashboard is made of: figures that each open the list behind them, a table, a drawing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from piket.policy.wording import count
from piket.situation.regions import Regime
from piket.web.duties.queries import Figures, figures
from piket.web.language import language
from piket.web.permissions import Access
from piket.web.presence.standing import Clock, clock_in
from piket.web.situation.law import regimes_on
from piket.web.situation.queries import RegionLine, own_regions, region_lines


@dataclass(frozen=True)
class Figure:
    """`value` as it is shown; `url` opens the list that it counts; `tone` is good, wait, bad or unknown, or empty."""

    name: str
    value: str
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Table:
    """`links` are the addresses of the rows' first cells, '' for none; `numbers` says which columns are figures."""

    headers: list[str]
    rows: list[list[str]]
    numbers: list[bool]
    links: list[str] = field(default_factory=list)

    @property
    def linked(self) -> list[tuple[str, str, list[tuple[str, bool]]]]:
        """For the page: each row's address, its first cell, and its other cells with whether they are figures."""
        links = self.links or [""] * len(self.rows)
        return [
            (url, row[0], list(zip(row[1:], self.numbers[1:], strict=True)))
            for url, row in zip(links, self.rows, strict=True)
        ]

    @property
    def titled(self) -> list[tuple[str, bool]]:
        return list(zip(self.headers, self.numbers, strict=True))


@dataclass(frozen=True)
class Section:
    """`template` draws `drawn` on the page (a chart or the map); the table says the same in words."""

    code: str
    title: str
    figures: list[Figure]
    url: str = ""
    table: Table | None = None
    note: str = ""
    template: str = ""
    drawn: Any = None


@dataclass(frozen=True)
class Asked:
    """Whose dashboard it is, of which day, by which clock. What several parts need is read once."""

    access: Access
    day: date
    clock: Clock

    @cached_property
    def duties(self) -> Figures:
        return figures(self.access)

    @cached_property
    def regimes(self) -> dict[str, Regime]:
        return regimes_on(self.access.agency, self.day)

    @cached_property
    def own(self) -> list[str]:
        return own_regions(self.access)

    @cached_property
    def regions(self) -> list[RegionLine]:
        return region_lines(self.access, self.own, self.day, self.regimes)


def asked_now(access: Access) -> Asked:
    """Of today, by the agency's clock."""
    clock = clock_in(access.agency.time_zone)
    return Asked(access, clock.today, clock)


def unknown() -> str:
    return _("tidak diketahui")


def number(value: int | None) -> str:
    """'3.756', or that it is unknown: nought is a figure like any other."""
    return unknown() if value is None else count(value, language())
