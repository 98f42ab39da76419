"""The provisions of a directive from the facts of a draft, each with the words that say it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import time

from piket.policy.model import (
    Classification,
    Duty,
    HoursRule,
    Override,
    Provision,
    Recall,
    Selector,
)
from piket.policy.model import Confidence as Sureness
from piket.policy.values import Sector
from piket.reading.days import weekdays_of
from piket.reading.draft_view import OPEN_LIST, DraftView
from piket.reading.exemptions import exemptions_of
from piket.reading.presences import GROUND, SECTOR_WORDS, presences_of
from piket.reading.values import Fact, FactKind


def provisions_of(view: DraftView) -> Iterable[Provision]:
    """Classifications, bounds on presence, hours and duties, with ids that no two share."""
    taken: set[str] = set()
    for provision in (
        *_classes(view),
        *presences_of(view),
        *exemptions_of(view),
        *_hours(view),
        *_duties(view),
    ):
        unique = _unique(provision.id, taken)
        taken.add(unique)
        yield provision if unique == provision.id else provision.model_copy(update={"id": unique})


def _classes(view: DraftView) -> Iterable[Classification]:
    rules = view.facts(FactKind.RULE)
    base = view.base()
    exceptions = [fact for fact in rules if fact.value["sector"] in ("essential", "critical")]
    open_ = view.is_open([fact for fact in view.facts(FactKind.UNIT) if fact.value["sector"]])
    if base is not None and exceptions and base.value["sector"] is None:
        yield Classification(
            id="lainnya",
            clause="sisanya",
            evidence=view.evidence(base),
            sector=Sector.NON_ESSENTIAL,
            residual=True,
            confidence=Sureness.INFERRED if open_ else Sureness.HIGH,
            note=OPEN_LIST if open_ else None,
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
    word = SECTOR_WORDS[sector]
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
        id=id,
        clause=view.clause(named[0]),
        when=when,
        evidence=evidence,
        sector=Sector(sector),
        note=OPEN_LIST if view.is_open(named) else None,
    )


def _hours(view: DraftView) -> Iterable[HoursRule]:
    for number, fact in enumerate(view.facts(FactKind.HOURS), 1):
        days = weekdays_of(view.days(fact))
        closes = fact.value["to"]
        yield HoursRule(
            id=f"jam-{number}",
            clause=view.clause(fact),
            when=Selector(regions=view.local_regions, weekdays=days),
            evidence=view.evidence(fact),
            start=_time(str(fact.value["from"])),
            end=_time(str(closes)) if closes else None,
            break_minutes=int(str(rest)) if (rest := fact.value.get("break_minutes")) else None,
            overrides=_beside(view, days),
        )


def _time(written: str) -> time:
    """'24:00' is the midnight that ends the day."""
    return time() if written == "24:00" else time.fromisoformat(written)


def _beside(view: DraftView, days: Sequence[object]) -> tuple[Override, ...]:
    """Hours for some days are taken out of those for every day: 'khusus Jumat'."""
    every = [number for number, fact in enumerate(view.facts(FactKind.HOURS), 1) if not view.days(fact)]
    return tuple(Override(provision=f"jam-{number}", ground=GROUND) for number in every if days)


def _duties(view: DraftView) -> Iterable[Duty | Recall]:
    for fact in view.facts(FactKind.OBLIGATION):
        code = str(fact.value["duty"]).replace("_", "-")
        evidence = view.evidence(fact)
        if code == "recall":
            ground = evidence[0].quote
            by = "Pimpinan unit kerja"
            yield Recall(id="panggilan", clause=view.clause(fact), evidence=evidence, by=by, ground=ground)
        else:
            yield Duty(
                id=f"kewajiban-{code}",
                clause=view.clause(fact),
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


def _unique(id: str, taken: set[str]) -> str:
    number, unique = 1, id
    while unique in taken:
        number += 1
        unique = f"{id}-{number}"
    return unique
