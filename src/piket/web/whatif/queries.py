"""The law and the organisation that a what-if starts from, and what can be supposed of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from piket.organisation.values import Organisation
from piket.policy.citing import instrument_name, presence_words
from piket.policy.clauses import clause_words
from piket.policy.columns import RulingColumns, UnitColumns, rule_columns, unit_columns, unit_frame
from piket.policy.model import Directive as PolicyDirective
from piket.policy.model import Place, Presence
from piket.policy.regions import region_by_code
from piket.policy.rulebook import Rulebook
from piket.policy.supposing import complement
from piket.policy.values import Bilingual, Citation, Decision
from piket.web.directives.forms import published_today
from piket.web.directives.models import Directive
from piket.web.directives.queries import current, decisions_given
from piket.web.directives.services import rulebook_of
from piket.web.organisation.models import Agency
from piket.web.organisation.queries import unit_values

Json = dict[str, Any]
DEFAULT_DAYS = 14


@dataclass(frozen=True)
class Ground:
    """All that a what-if of one agency stands on. `drafts` and `approved` are its directives by number."""

    agency: Agency
    organisation: Organisation
    rulebook: Rulebook
    decisions: tuple[Decision, ...]
    drafts: dict[int, Directive]
    approved: dict[int, Directive]
    first: date
    last: date

    def row_asking(self, question: str, drafts: Iterable[int]) -> Directive | None:
        """The directive that asks the question: one of `drafts` (numbers), else the version in force."""
        rows = (*(self.drafts[pk] for pk in drafts), *self.approved.values())
        return next((row for row in rows if any(q["key"] == question for q in row.questions)), None)

    def answer(self, question: str) -> str | None:
        """The answer given so far."""
        return next((d.choice for d in self.decisions if d.question == question), None)


def ground_of(agency: Agency) -> Ground:
    """Six queries."""
    rows = Directive.objects.filter(agency=agency).select_related("text").defer("text__original")
    drafts = {row.pk: row for row in rows.filter(status=Directive.Status.DRAFT) if row.yaml}
    approved = {row.pk: row for row in rows.filter(status=Directive.Status.APPROVED)}
    first, last = default_days()
    return Ground(
        agency,
        Organisation(agency.code, agency.name, unit_values(agency)),
        rulebook_of(agency, but=""),
        decisions_given(),
        drafts,
        approved,
        first,
        last,
    )


def default_days() -> tuple[date, date]:
    """The rest of the directive in force; where it lies wholly before or after today, all of it."""
    today, row = published_today(), current()
    if row is None or row.first_day is None or row.last_day is None:
        return today, today + timedelta(days=DEFAULT_DAYS - 1)
    running = row.first_day <= today <= row.last_day
    return (today if running else row.first_day), row.last_day


@dataclass(frozen=True)
class Clause:
    """A share that binds the agency, as an option: `key` is `directive#provision`."""

    key: str
    name: Bilingual


@dataclass(frozen=True)
class Choice:
    """An answer of a question that is not the one in force."""

    key: str
    label: Json


class Offers:
    """What the page lets people choose, from the clauses that really bind the agency on the days asked."""

    def __init__(self, ground: Ground, days: tuple[date, ...]) -> None:
        self._ground = ground
        self._days = days

    @cached_property
    def units(self) -> UnitColumns:
        return unit_columns(unit_frame(self._ground.organisation.units))

    @cached_property
    def columns(self) -> RulingColumns:
        """What holds now."""
        ground = self._ground
        return rule_columns(ground.rulebook, self.units, self._days, decisions=ground.decisions)

    @cached_property
    def cited(self) -> dict[str, set[str]]:
        """The provisions that any ruling stands on, by directive."""
        found: dict[str, set[str]] = {}
        for citation in self._citations():
            found.setdefault(citation.directive, set()).add(citation.provision)
        return found

    def _citations(self) -> tuple[Citation, ...]:
        verdicts = self.columns.verdicts
        return tuple(dict.fromkeys(cited for verdict in verdicts for cited in verdict.citations))

    @cached_property
    def directives(self) -> list[PolicyDirective]:
        """Those that bind the agency on the days asked, its own first."""
        binding = [d for d in self._ground.rulebook.at() if d.id in self.cited]
        return sorted(binding, key=lambda directive: -directive.tier.rank)

    @cached_property
    def clauses(self) -> list[tuple[str, list[Clause]]]:
        """Shares by instrument. The home side of an order is moved with its office side, and not offered twice."""
        listed = [(instrument_name(d), self._shares(d)) for d in self.directives]
        return [(name, clauses) for name, clauses in listed if clauses]

    def _shares(self, directive: PolicyDirective) -> list[Clause]:
        binding = [
            p
            for p in directive.provisions
            if isinstance(p, Presence) and p.percent is not None and p.id in self.cited[directive.id]
        ]
        sides = {rest.id for p in binding if p.place is Place.OFFICE and (rest := complement(directive, p))}
        return [Clause(f"{directive.id}#{p.id}", named_share(p)) for p in binding if p.id not in sides]

    @cached_property
    def regions(self) -> list[tuple[str, str]]:
        """Where the agency's units stand, or are said to."""
        units = self._ground.organisation.units
        codes = (code for unit in units for code in (unit.region, unit.claimed_region) if code)
        found = {region.code: region.name for code in codes if (region := region_by_code(code))}
        return sorted(found.items(), key=lambda item: item[1])

    @cached_property
    def regimes(self) -> list[str]:
        """The regimes that hold now, such as 'PPKM Level 4'."""
        return sorted({verdict.regime for verdict in self.columns.verdicts if verdict.regime})

    @cached_property
    def questions(self) -> list[tuple[Json, list[Choice]]]:
        """Each question of a directive in force with the answers that were not given."""
        asked = [q for row in self._ground.approved.values() for q in row.questions]
        listed = [(q["text"], self._choices(q)) for q in asked]
        return [(text, choices) for text, choices in listed if choices]

    def _choices(self, question: Json) -> list[Choice]:
        given = self._ground.answer(question["key"])
        return [
            Choice(f"{question['key']}={option['value']}", option["label"])
            for option in question["options"]
            if option["value"] not in (given, "other")
        ]


def named_share(provision: Presence) -> Bilingual:
    """'1.b: 25 % pegawai unit bekerja di kantor'."""
    clause, words = clause_words(provision.clause), presence_words(provision)
    return Bilingual(f"{clause.id}: {words.id}", f"{clause.en}: {words.en}")
