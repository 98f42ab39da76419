"""From a draft and the answers given so far to a directive of the policy room. Each clause quotes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from piket.policy.model import (
    Bound,
    Classification,
    DateRange,
    Directive,
    Duty,
    Evidence,
    HoursRule,
    Instrument,
    Override,
    Place,
    Presence,
    Provision,
    Recall,
    Scope,
    Selector,
    Tier,
    Weekday,
)
from piket.policy.model import Confidence as Sureness
from piket.policy.values import Population, Sector
from piket.reading.dates import WEEKDAYS
from piket.reading.linking import UnitLink
from piket.reading.values import Draft, Fact, FactKind

GROUND = "dikecualikan oleh teks"
_SECTOR_WORDS = {"essential": "esensial", "critical": "kritikal", "non_essential": "non-esensial"}
_WEEKDAY_OF = dict(zip(WEEKDAYS, Weekday, strict=True))
_REGIONAL_TIERS = {Tier.PROVINCE, Tier.CITY}


def to_directive(
    draft: Draft,
    *,
    links: Sequence[UnitLink],
    id: str,
    tier: Tier,
    agency: str,
    choices: Mapping[str, str],
) -> Directive:
    """The directive that `draft` states for `agency`.

    `choices` answers questions by key, with or without its prefix: `period.start` and `period.end` take
    'likely', 'literal' or a date. A bound that nobody settled stays as written, so that the policy room
    asks for it.
    """
    book = _Drafting(draft, links, tier, agency)
    return Directive(
        id=id,
        title=book.title(),
        issuer=str(book.value(FactKind.ISSUER).get("name") or "tidak disebut"),
        tier=tier,
        instrument=book.instrument(),
        effective_from=book.bound(FactKind.PERIOD_START, choices),
        effective_to=book.bound(FactKind.PERIOD_END, choices),
        scope=Scope(agencies=(agency,), regions=book.regions if tier in _REGIONAL_TIERS else ()),
        source=draft.document.title or "Naskah yang dibaca",
        note=book.note(),
        provisions=tuple(book.provisions()),
    )


@dataclass(frozen=True)
class _Drafting:
    draft: Draft
    links: Sequence[UnitLink]
    tier: Tier
    agency: str

    def facts(self, kind: FactKind) -> list[Fact]:
        return [fact for fact in self.draft.facts if fact.kind is kind]

    def value(self, kind: FactKind) -> dict[str, object]:
        return next((fact.value for fact in self.facts(kind)), {})

    @property
    def regions(self) -> tuple[str, ...]:
        codes = (fact.value["code"] for fact in self.facts(FactKind.REGION))
        return tuple(dict.fromkeys(str(code) for code in codes if code))

    @property
    def local_regions(self) -> tuple[str, ...]:
        """Regions a clause must name itself, because the directive's scope does not."""
        return () if self.tier in _REGIONAL_TIERS else self.regions

    def title(self) -> str:
        issuer = str(self.value(FactKind.ISSUER).get("name") or "")
        return f"{self.instrument().type} {issuer}".strip()

    def instrument(self) -> Instrument:
        value = self.value(FactKind.INSTRUMENT)
        kind, number, year = value.get("type"), value.get("number"), value.get("year")
        return Instrument(
            type=str(kind).capitalize() if kind else "Arahan",
            number=str(number) if number else None,
            year=year if isinstance(year, int) else None,
        )

    def bound(self, kind: FactKind, choices: Mapping[str, str]) -> date | None:
        """As decided; else as written, even where that cannot be right."""
        value = self.value(kind)
        if not value:
            return None
        key = "period.start" if kind is FactKind.PERIOD_START else "period.end"
        answer = choices.get(key) or choices.get(f"text/{key}") or "literal"
        return _chosen_date(answer, value)

    def note(self) -> str | None:
        parts = [message.id for message in self.draft.missing]
        parts += [entry.why.id for entry in self.draft.contradictions]
        parts += [
            f"Tidak ada satuan yang dapat ditunjuk untuk: {fact.label.id}." for fact in self._unplaced()
        ]
        parts += [f"{link.name}: {link.why.id}" for link in self.links if not link.found]
        return " ".join(parts)[:4000] or None

    # --- provisions -----------------------------------------------------------------------------------------

    def provisions(self) -> Iterable[Provision]:
        taken: set[str] = set()
        for provision in (*self._classes(), *self._presences(), *self._hours(), *self._duties()):
            unique = _unique(provision.id, taken)
            taken.add(unique)
            yield provision if unique == provision.id else provision.model_copy(update={"id": unique})

    def _classes(self) -> Iterable[Classification]:
        rules = self.facts(FactKind.RULE)
        base = self._base()
        exceptions = [fact for fact in rules if fact.value["sector"] in ("essential", "critical")]
        if base is not None and exceptions and base.value["sector"] is None:
            yield Classification(
                id="lainnya",
                clause="sisanya",
                evidence=self._evidence(base),
                sector=Sector.NON_ESSENTIAL,
                residual=True,
            )
        if base is not None and self._means_own_office(base):
            yield Classification(
                id="kantor",
                clause="kegiatan perkantoran",
                when=Selector(regions=self.local_regions, unit_types=("kanwil",)),
                evidence=self._evidence(base),
                sector=Sector.NON_ESSENTIAL,
                confidence=Sureness.INFERRED,
            )
        for sector in ("essential", "critical"):
            yield from self._sector_classes(sector)

    def _means_own_office(self, base: Fact) -> bool:
        office = str(self.value(FactKind.ISSUER).get("name", "")).lower()
        return "perkantoran" in str(base.value["who"]) and bool(re.search("wilayah|kanwil", office))

    def _sector_classes(self, sector: str) -> Iterable[Classification]:
        named = [fact for fact in self.facts(FactKind.UNIT) if fact.value["sector"] == sector]
        links = {link.fact: link for link in self.links}
        single = [
            fact for fact in named if fact.id in links and links[fact.id].found and not links[fact.id].types
        ]
        typed = [fact for fact in named if fact.id in links and links[fact.id].types]
        word = _SECTOR_WORDS[sector]
        if single:
            ids = tuple(dict.fromkeys(unit for fact in single for unit in links[fact.id].unit_ids))
            yield self._classification(word, sector, single, Selector(regions=self.local_regions, within=ids))
        if typed:
            types = tuple(dict.fromkeys(kind for fact in typed for kind in links[fact.id].types))
            when = Selector(regions=self.local_regions, unit_types=types)
            yield self._classification(f"{word}-jenis", sector, typed, when)

    def _classification(self, id: str, sector: str, named: list[Fact], when: Selector) -> Classification:
        evidence = tuple(piece for fact in named for piece in self._evidence(fact))
        clause = f"unit {_SECTOR_WORDS[sector]}"
        return Classification(id=id, clause=clause, when=when, evidence=evidence, sector=Sector(sector))

    def _base(self) -> Fact | None:
        """The rule about all, which the exceptions are taken out of."""
        rules = self.facts(FactKind.RULE)
        wide = [
            fact
            for fact in rules
            if fact.value["sector"] in (None, "non_essential") and not fact.value["exception"]
        ]
        return wide[0] if wide else None

    def _presences(self) -> Iterable[Presence]:
        base = self._base()
        base_id = _presence_id(base) if base else None
        for fact in self.facts(FactKind.RULE):
            if fact is base or fact.value["sector"] or self._units_of(fact) or not fact.value["exception"]:
                yield from self._presence(
                    fact, base_id if fact is not base and base is not None else None, base
                )
        if base is not None and base.value["sector"] == "non_essential" and not self._has_rule("essential"):
            yield Presence(
                id="esensial",
                clause=_clause(base),
                when=self._selector(base, Sector.ESSENTIAL),
                evidence=self._evidence(base),
                place=Place.OFFICE,
                bound=Bound.UNSPECIFIED,
                note="Teks mengecualikan sektor esensial tanpa menyebut angkanya.",
            )

    def _has_rule(self, sector: str) -> bool:
        return any(fact.value["sector"] == sector for fact in self.facts(FactKind.RULE))

    def _presence(self, fact: Fact, base_id: str | None, base: Fact | None) -> Iterable[Presence]:
        named = fact.value["sector"]
        sector = Sector(str(named)) if named else None
        excepts = base_id is not None and base is not None and base.value["sector"] is None
        excepts = excepts and (sector is not None or bool(fact.value["exception"]))
        for number, when in enumerate(self._selectors(fact, sector), 1):
            id = _presence_id(fact) + (f"-{number}" if number > 1 else "")
            yield Presence(
                id=id,
                clause=_clause(fact),
                when=when,
                overrides=(Override(provision=base_id, ground=GROUND),) if excepts and base_id else (),
                evidence=self._evidence(fact),
                place=Place.OFFICE if fact.value["mode"] == "wfo" else Place.HOME,
                bound=Bound(str(fact.value["bound"])) if fact.value["bound"] else Bound.DISCRETION,
                percent=_percent(fact),
                note="Teks menyebut bekerja dari mana saja (WFA)." if fact.value["mode"] == "wfa" else None,
            )

    def _selectors(self, fact: Fact, sector: Sector | None) -> list[Selector]:
        """One for each unbroken run of the days that the rule names."""
        plain = self._selector(fact, sector)
        days = [str(day) for day in _list(fact.value["days"])]
        weekdays = tuple(_WEEKDAY_OF[day] for day in days if day in _WEEKDAY_OF)
        dates = sorted(date.fromisoformat(day) for day in days if day not in _WEEKDAY_OF)
        if not dates:
            return [plain.model_copy(update={"weekdays": weekdays})]
        return [
            plain.model_copy(update={"dates": DateRange(start=run[0], end=run[-1])}) for run in _runs(dates)
        ]

    def _selector(self, fact: Fact, sector: Sector | None) -> Selector:
        named = () if sector else self._units_of(fact)
        regimes, levels = self._regime()
        return Selector(
            regions=self.local_regions,
            regimes=regimes,
            levels=levels,
            within=named,
            populations=self._populations(),
            sectors=(sector,) if sector else (),
        )

    def _units_of(self, fact: Fact) -> tuple[str, ...]:
        units = {unit.id for unit in self.facts(FactKind.UNIT) if unit.value["rule"] == fact.id}
        return tuple(dict.fromkeys(one for link in self.links if link.fact in units for one in link.unit_ids))

    def _regime(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """Only a text without days of its own hangs on the regime: it holds while the regime does."""
        value = self.value(FactKind.REGIME)
        if not value or self.value(FactKind.PERIOD_START):
            return (), ()
        level = value["level"]
        name = "ppkm" if isinstance(level, int) else str(value["name"])
        slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        return (slug,), (level,) if isinstance(level, int) else ()

    def _populations(self) -> tuple[Population, ...]:
        """Whom the directive names in any of its rules; nobody named binds nobody in particular."""
        words = " ".join(str(fact.value["who"]) for fact in self.facts(FactKind.RULE))
        words += " " + " ".join(
            self.draft.document.text[s.start : s.end] for f in self.facts(FactKind.RULE) for s in f.spans
        )
        if re.search(r"\bnon[\s-]?asn\b|honorer|pegawai tidak tetap", words, re.IGNORECASE):
            return (Population.ASN, Population.NON_ASN)
        return (Population.ASN,) if re.search(r"\basn\b|\bpns\b|aparatur sipil", words, re.IGNORECASE) else ()

    def _unplaced(self) -> list[Fact]:
        """Exceptions for people, not offices: no unit can be told from the text."""
        return [
            fact
            for fact in self.facts(FactKind.RULE)
            if fact is not self._base()
            and fact.value["exception"]
            and not fact.value["sector"]
            and not self._units_of(fact)
        ]

    def _hours(self) -> Iterable[HoursRule]:
        for number, fact in enumerate(self.facts(FactKind.HOURS), 1):
            days = tuple(_WEEKDAY_OF[str(day)] for day in _list(fact.value["days"]))
            closes = fact.value["to"]
            yield HoursRule(
                id=f"jam-{number}",
                clause=_clause(fact),
                when=Selector(regions=self.local_regions, weekdays=days),
                evidence=self._evidence(fact),
                start=time.fromisoformat(str(fact.value["from"])),
                end=time.fromisoformat(str(closes)) if closes else None,
            )

    def _duties(self) -> Iterable[Duty | Recall]:
        for fact in self.facts(FactKind.OBLIGATION):
            code = str(fact.value["duty"]).replace("_", "-")
            evidence = self._evidence(fact)
            if code == "recall":
                ground = evidence[0].quote
                by = "Pimpinan unit kerja"
                yield Recall(id="panggilan", clause=_clause(fact), evidence=evidence, by=by, ground=ground)
            else:
                yield Duty(
                    id=f"kewajiban-{code}",
                    clause=_clause(fact),
                    evidence=evidence,
                    code=code,
                    addressee=self._addressee(fact),
                    text=fact.label.id,
                )

    def _addressee(self, fact: Fact) -> str:
        """Heads of units where the sentence before the words names them, else the staff."""
        before = self.draft.document.text[max(0, fact.spans[0].start - 200) : fact.spans[0].end]
        heads = re.search(r"kepala|pimpinan|ka-?upt", before, re.IGNORECASE)
        return "Pimpinan unit kerja" if heads else "Pegawai"

    def _evidence(self, fact: Fact) -> tuple[Evidence, ...]:
        text = self.draft.document.text
        return tuple(
            Evidence(quote=text[span.start : span.end][:4000], start=span.start, end=span.end)
            for span in fact.spans
        )


def _chosen_date(answer: str, value: dict[str, object]) -> date | None:
    written = {"likely": value["date"], "literal": value["literal"]}.get(answer, answer)
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return date.fromisoformat(str(value["literal"]))


def _clause(fact: Fact) -> str:
    """The directive has no clause numbers of its own; the fact's name says where it was read."""
    return f"fakta {fact.id}"


def _presence_id(fact: Fact) -> str:
    sector = _SECTOR_WORDS.get(
        str(fact.value["sector"]), "semua" if not fact.value["exception"] else "kecuali"
    )
    place = "kantor" if fact.value["mode"] == "wfo" else "rumah"
    percent = fact.value["percent"]
    figure = f"{percent:g}".replace(".", "-") if isinstance(percent, float) else "terbuka"
    return f"{sector}-{place}-{figure}"


def _percent(fact: Fact) -> Decimal | None:
    percent = fact.value["percent"]
    return round(Decimal(str(percent)), 2) if isinstance(percent, float) else None


def _unique(id: str, taken: set[str]) -> str:
    number, unique = 1, id
    while unique in taken:
        number += 1
        unique = f"{id}-{number}"
    return unique


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _runs(dates: list[date]) -> list[list[date]]:
    runs: list[list[date]] = []
    for day in dates:
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs
