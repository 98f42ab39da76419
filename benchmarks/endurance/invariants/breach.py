"""A breach of what must hold, and how the checks look at the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg

IN_FORCE = "('published', 'provisional')"


@dataclass(frozen=True, order=True)
class Breach:
    """Which rule, of which agency, on which day, who and what."""

    rule: str
    agency: str
    when: str
    who: str
    what: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.agency}, {self.when}, {self.who}: {self.what}"


class Look:
    """The whole database, every agency's rows: a connection that row-level security does not bind."""

    def __init__(self, url: str) -> None:
        self.connection = psycopg.connect(url, autocommit=True)
        self.codes = dict(self.rows("SELECT id, code FROM organisation_agency"))

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self.connection.execute(statement, values).fetchall()  # type: ignore[arg-type]

    def each(self, statement: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """The same a few at a time, where there may be very many."""
        with self.connection.transaction(), self.connection.cursor("each") as cursor:
            cursor.execute(statement, values)  # type: ignore[arg-type]
            yield from cursor

    def found(self, rule: str, statement: str, values: Sequence[object] = ()) -> Iterator[Breach]:
        """A breach for each row of (agency, day or instant, who, what)."""
        for agency, when, who, what in self.rows(statement, values):
            yield Breach(rule, self.codes.get(agency, str(agency)), str(when), str(who), str(what))

    def close(self) -> None:
        self.connection.close()


def on(day: date | None, column: str) -> str:
    """A condition for one day, or none for all; the day is ours, so it may stand in the text."""
    return f"{column} = '{day.isoformat()}'" if day else "true"
