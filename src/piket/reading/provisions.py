"""The provisions of a directive from the facts of a draft, each with the words that say it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

from piket.policy.model import (
    Bound,
    Classification,
    DateRange,
    Duty,
    HoursRule,
    Override,
    Place,
    Presence,
    Provision,
    Recall,
    Selector,
    Weekday,
)
from piket.policy.model import Confidence as Sureness
from piket.policy.values import Sector
from piket.reading.clauses import clause_at
from piket.reading.dates import WEEKDAYS
from piket.reading.draft_view import DraftView
from piket.reading.values import Fact, FactKind

GROUND = "dikecualikan oleh teks"
_SECTOR_WORDS = {"essential": "esensial", "critical": "kritikal", "non_essential": "non-esensial"}
_WEEKDAY_OF = dict(zip(WEEKDAYS, Weekday, strict=True))


def provisions_of(view: DraftView) -> Iterable[Provision]:
    """Classifications, bounds on presence, hours and duties, with ids that no two share."""
    taken: set[str] = set()
    for provision in (*_classes(view), *_presences(view), *_hours(view), *_duties(view)):
        unique = _unique(provision.id, taken)
        taken.add(unique)
        yield provision if unique == provision.id else provision.model_copy(update={"id": unique})


def _classes(view: DraftView) -> Iterable[Classification]:
    rules = view.facts(FactKind.RULE)
    base = view.base()
    exceptions = [fact for fact in rules if fact.value["sector"] in ("essential", "critical")]
    if base is not None and exceptions and base.value["sector"] is None:
        yield Classification(
            id="lainnya",
            clause="sisanya",
            evidence=view.evidence(base),
            sector=Sector.NON_ESSENTIAL,
            residual=True,
        )
    if base is not None and _means_own_office(view, base):
        yield Classification(
            id="kantor",
            clause="kegiatan perkantoran",
            when=Selector(regions=view.local_regions, unit_types=("kanwil",)),
            evidence=view.evidence(base),
            sector=Sector.NON_ESSENTIAL,
            confidence=Sureness.INFERRED,
        )
    for sector in ("essential", "critical"):
        yield from _sector_classes(view, sector)


def _means_own_office(view: DraftView, base: Fact) -> bool:
    office = str(view.value(FactKind.ISSUER).get("name", "")).lower()
    return "perkantoran" in str(base.value["who"]) and bool(re.search("wilayah|kanwil", office))


def _sector_classes(view: DraftView, sector: str) -> Iterable[Classification]:
    named = [fact for fact in view.facts(FactKind.UNIT) if fact.value["sector"] == sector]
    links = {link.fact: link for link in view.links}
    single = [
        fact for fact in named if fact.id in links and links[fact.id].found and not links[fact.id].types
    ]
    typed = [fact for fact in named if fact.id in links and links[fact.id].types]
    word = _SECTOR_WORDS[sector]
    if single:
        ids = tuple(dict.fromkeys(unit for fact in single for unit in links[fact.id].unit_ids))
        yield _classification(view, word, sector, single, Selector(regions=view.local_regions, within=ids))
    if typed:
        types = tuple(dict.fromkeys(kind for fact in typed for kind in links[fact.id].types))
        when = Selector(regions=view.local_regions, unit_types=types)
        yield _classification(view, f"{word}-jenis", sector, typed, when)


def _classification(
    view: DraftView, id: str, sector: str, named: list[Fact], when: Selector
) -> Classification:
    evidence = tuple(piece for fact in named for piece in view.evidence(fact))
    return Classification(
        id=id, clause=_clause(view, named[0]), when=when, evidence=evidence, sector=Sector(sector)
    )


def _presences(view: DraftView) -> Iterable[Presence]:
    base = view.base()
    base_id = _presence_id(base) if base else None
    for fact in view.facts(FactKind.RULE):
        if fact is base or fact.value["sector"] or view.units_of(fact) or not fact.value["exception"]:
            yield from _presence(view, fact, base_id if fact is not base and base is not None else None, base)
    if base is not None and base.value["sector"] == "non_essential" and not view.has_rule("essential"):
        yield Presence(
            id="esensial",
            clause=_clause(view, base),
            when=_selector(view, base, Sector.ESSENTIAL),
            evidence=view.evidence(base),
            place=Place.OFFICE,
            bound=Bound.UNSPECIFIED,
            note="Teks mengecualikan sektor esensial tanpa menyebut angkanya.",
        )


def _presence(view: DraftView, fact: Fact, base_id: str | None, base: Fact | None) -> Iterable[Presence]:
    named = fact.value["sector"]
    sector = Sector(str(named)) if named else None
    excepts = base_id is not None and base is not None and base.value["sector"] is None
    excepts = excepts and (sector is not None or bool(fact.value["exception"]))
    for number, when in enumerate(_selectors(view, fact, sector), 1):
        id = _presence_id(fact) + (f"-{number}" if number > 1 else "")
        yield Presence(
            id=id,
            clause=_clause(view, fact),
            when=when,
            overrides=(Override(provision=base_id, ground=GROUND),) if excepts and base_id else (),
            evidence=view.evidence(fact),
            place=Place.OFFICE if fact.value["mode"] == "wfo" else Place.HOME,
            bound=Bound(str(fact.value["bound"])) if fact.value["bound"] else Bound.DISCRETION,
            percent=_percent(fact),
            note="Teks menyebut bekerja dari mana saja (WFA)." if fact.value["mode"] == "wfa" else None,
        )


def _selectors(view: DraftView, fact: Fact, sector: Sector | None) -> list[Selector]:
    """One for each unbroken run of the days that the rule names."""
    plain = _selector(view, fact, sector)
    days = [str(day) for day in _list(fact.value["days"])]
    weekdays = tuple(_WEEKDAY_OF[day] for day in days if day in _WEEKDAY_OF)
    dates = sorted(date.fromisoformat(day) for day in days if day not in _WEEKDAY_OF)
    if not dates:
        return [plain.model_copy(update={"weekdays": weekdays})]
    return [plain.model_copy(update={"dates": DateRange(start=run[0], end=run[-1])}) for run in _runs(dates)]


def _selector(view: DraftView, fact: Fact, sector: Sector | None) -> Selector:
    named = () if sector else view.units_of(fact)
    regimes, levels = view.regime()
    return Selector(
        regions=view.local_regions,
        regimes=regimes,
        levels=levels,
        within=named,
        populations=view.populations(),
        sectors=(sector,) if sector else (),
    )


def _hours(view: DraftView) -> Iterable[HoursRule]:
    for number, fact in enumerate(view.facts(FactKind.HOURS), 1):
        days = tuple(_WEEKDAY_OF[str(day)] for day in _list(fact.value["days"]))
        closes = fact.value["to"]
        yield HoursRule(
            id=f"jam-{number}",
            clause=_clause(view, fact),
            when=Selector(regions=view.local_regions, weekdays=days),
            evidence=view.evidence(fact),
            start=time.fromisoformat(str(fact.value["from"])),
            end=time.fromisoformat(str(closes)) if closes else None,
        )


def _duties(view: DraftView) -> Iterable[Duty | Recall]:
    for fact in view.facts(FactKind.OBLIGATION):
        code = str(fact.value["duty"]).replace("_", "-")
        evidence = view.evidence(fact)
        if code == "recall":
            ground = evidence[0].quote
            by = "Pimpinan unit kerja"
            yield Recall(id="panggilan", clause=_clause(view, fact), evidence=evidence, by=by, ground=ground)
        else:
            yield Duty(
                id=f"kewajiban-{code}",
                clause=_clause(view, fact),
                evidence=evidence,
                code=code,
                addressee=_addressee(view, fact),
                text=fact.label.id,
            )


def _addressee(view: DraftView, fact: Fact) -> str:
    """Heads of units where the sentence before the words names them, else the staff."""
    before = view.draft.document.text[max(0, fact.spans[0].start - 200) : fact.spans[0].end]
    heads = re.search(r"kepala|pimpinan|ka-?upt", before, re.IGNORECASE)
    return "Pimpinan unit kerja" if heads else "Pegawai"


def _clause(view: DraftView, fact: Fact) -> str:
    """The clause that the text numbers, else the paragraph: a report of a directive has no clauses of its own."""
    numbered = clause_at(view.draft.document.text, fact.spans[0].start)
    if numbered is not None:
        return numbered
    before = view.draft.document.text[: fact.spans[0].start]
    paragraph = sum(bool(line.strip()) for line in before.split("\n")[:-1]) + 1
    return f"alinea {paragraph}"


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
