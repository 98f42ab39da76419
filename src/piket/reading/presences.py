"""The bounds on presence that a draft states: who of which units may or must be where, on which days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from piket.policy.model import Bound, Evidence, Override, Place, Presence, Selector
from piket.policy.values import Sector
from piket.reading.days import on_days
from piket.reading.draft_view import OPEN_LIST, DraftView
from piket.reading.values import Fact

GROUND = "dikecualikan oleh teks"
SECTOR_WORDS = {"essential": "esensial", "critical": "kritikal", "non_essential": "non-esensial"}
# A bound on those at home as the bound that it sets for the office (docs/semantics.md, 5.4).
_FIGURE = re.compile(r"\d\s*(?:%|persen)|seratus|penuh|seluruh|semua", re.IGNORECASE)
_MIRRORED = {"min": "max", "max": "min", "exact": "max"}


@dataclass(frozen=True)
class _Order:
    """One bound: the fact that states it, and others that say the same or the other side of it."""

    fact: Fact
    bound: Bound
    beside: tuple[Fact, ...] = ()

    def evidence(self, view: DraftView) -> tuple[Evidence, ...]:
        pieces = [piece for fact in (self.fact, *self.beside) for piece in view.evidence(fact)]
        return tuple(dict.fromkeys(pieces))

    def days(self, view: DraftView) -> list[object]:
        return next((days for one in (self.fact, *self.beside) if (days := view.days(one))), [])


def presences_of(view: DraftView) -> Iterable[Presence]:
    """One for each bound of the text; 'WFO 25 persen dan WFH 75 persen' is one bound, not two."""
    orders = _merged([_Order(fact, _bound(fact)) for fact in view.placed], view)
    orders = _without_vague(orders, view)
    wide = [order for order in orders if _is_wide(order.fact, view)]
    ids = {order.fact.id: _id(order.fact) for order in orders}
    taken: set[str] = set()
    for order in orders:
        ids[order.fact.id] = _free(ids[order.fact.id], taken)
    for order in orders:
        beaten = [one for one in wide if _is_exception(order.fact, one.fact, view)]
        yield from _presence(view, order, ids, beaten)
    yield from _unstated(view)


def _free(id: str, taken: set[str]) -> str:
    number, free = 1, id
    while free in taken:
        number += 1
        free = f"{id}-{number}"
    taken.add(free)
    return free


def _merged(orders: Sequence[_Order], view: DraftView) -> list[_Order]:
    """Without the home side of a share whose office side stands beside it for the same people and days."""
    kept: list[_Order] = []
    for order in orders:
        other = next((one for one in kept if _sides_of_one(one.fact, order.fact, view)), None)
        if other is None:
            kept.append(order)
            continue
        office, home = (other, order) if other.fact.value["mode"] == "wfo" else (order, other)
        joined = replace(office, bound=_both(office.bound, home.bound), beside=(home.fact,))
        kept[kept.index(other)] = joined
    return kept


def _sides_of_one(first: Fact, second: Fact, view: DraftView) -> bool:
    one, other = first.value["percent"], second.value["percent"]
    if not (isinstance(one, float) and isinstance(other, float)) or abs(one + other - 100) > 0.01:
        return False
    if (first.value["mode"] == "wfo") == (second.value["mode"] == "wfo"):
        return False
    return _whom(first, view) == _whom(second, view)


def _whom(fact: Fact, view: DraftView) -> tuple[object, ...]:
    days = tuple(view.days(fact))
    return fact.value["sector"], view.units_of(fact), view.target(fact), days, fact.value["exception"]


def _without_vague(orders: Sequence[_Order], view: DraftView) -> list[_Order]:
    """'WFH setiap Jumat. Sepertiga pegawai tetap di kantor': where the text gives a share for the office, an
    order for all without a figure says only when."""
    vague = [one for one in orders if _is_wide(one.fact, view) and _is_vague(one.fact, view)]
    exact = [one for one in orders if _is_wide(one.fact, view) and _office_share(one.fact)]
    if not vague or not exact:
        return list(orders)
    beside = tuple(one.fact for one in vague)
    return [
        replace(one, beside=(*one.beside, *beside)) if one in exact else one
        for one in orders
        if one not in vague
    ]


def _is_vague(fact: Fact, view: DraftView) -> bool:
    words = " ".join(piece.quote for piece in view.evidence(fact))
    whole = fact.value["mode"] != "wfo" and fact.value["percent"] == 100.0
    return whole and not _FIGURE.search(words)


def _office_share(fact: Fact) -> bool:
    percent = fact.value["percent"]
    return fact.value["mode"] == "wfo" and isinstance(percent, float) and percent < 100


def _both(office: Bound, home: Bound) -> Bound:
    """The one office bound that both sides come to."""
    mirrored = Bound(_MIRRORED[home.value])
    return office if office in (mirrored, Bound.EXACT) else Bound.EXACT


def _bound(fact: Fact) -> Bound:
    return Bound(str(fact.value["bound"])) if fact.value["bound"] else Bound.DISCRETION


def _is_wide(fact: Fact, view: DraftView) -> bool:
    return view.is_general(fact) and fact.value["sector"] in (None, "non_essential")


def _is_exception(fact: Fact, wide: Fact, view: DraftView) -> bool:
    """A sector, offices or regions of their own are taken out of what the text orders for all."""
    if fact.value["sector"]:
        return wide.value["sector"] is None and fact.value["sector"] != "non_essential"
    return not _is_wide(fact, view)


def _presence(
    view: DraftView, order: _Order, ids: dict[str, str], beaten: Sequence[_Order]
) -> Iterable[Presence]:
    fact = order.fact
    for number, when in enumerate(on_days(_selector(view, fact), _days(view, order, beaten)), 1):
        yield Presence(
            id=ids[fact.id] + (f"-{number}" if number > 1 else ""),
            clause=view.clause(fact),
            when=when,
            overrides=tuple(Override(provision=ids[one.fact.id], ground=GROUND) for one in beaten),
            evidence=order.evidence(view),
            place=Place.OFFICE if fact.value["mode"] == "wfo" else Place.HOME,
            bound=order.bound,
            percent=_percent(fact),
            note=_note(view, order),
        )


def _days(view: DraftView, order: _Order, beaten: Sequence[_Order]) -> list[object]:
    """Its own days; an exception without any is one on the days of what it is taken out of."""
    own = order.days(view)
    if own or not order.fact.value["exception"]:
        return own
    of_base = [one.days(view) for one in beaten]
    return of_base[0] if of_base and all(days == of_base[0] for days in of_base) else []


def _selector(view: DraftView, fact: Fact) -> Selector:
    target, named = view.target(fact), fact.value["sector"]
    regimes, levels = view.regime()
    return Selector(
        regions=view.local_regions,
        island_group=target.islands,
        regimes=("ppkm",) if target.levels else regimes,
        levels=target.levels or levels,
        zones=target.zones,
        within=() if named else view.units_of(fact),
        populations=target.populations or view.populations(),
        sectors=(Sector(str(named)),) if named else (),
    )


def _unstated(view: DraftView) -> Iterable[Presence]:
    """What a text excepts without saying how many may come there."""
    base = view.base()
    if base is None or base.value["sector"] != "non_essential" or view.has_rule("essential"):
        return
    when = _selector(view, base).model_copy(update={"sectors": (Sector.ESSENTIAL,)})
    yield Presence(
        id="esensial",
        clause=view.clause(base),
        when=when,
        evidence=view.evidence(base),
        place=Place.OFFICE,
        bound=Bound.UNSPECIFIED,
        note="Teks mengecualikan sektor esensial tanpa menyebut angkanya.",
    )


def _note(view: DraftView, order: _Order) -> str | None:
    parts = []
    if "wfa" in [fact.value["mode"] for fact in (order.fact, *order.beside)]:
        parts.append("Teks menyebut bekerja dari mana saja (WFA).")
    if view.is_open(view.owned.get(order.fact.id, ())):
        parts.append(OPEN_LIST)
    return " ".join(parts) or None


def _id(fact: Fact) -> str:
    sector = SECTOR_WORDS.get(
        str(fact.value["sector"]), "semua" if not fact.value["exception"] else "kecuali"
    )
    place = "kantor" if fact.value["mode"] == "wfo" else "rumah"
    percent = fact.value["percent"]
    figure = f"{percent:g}".replace(".", "-") if isinstance(percent, float) else "terbuka"
    return f"{sector}-{place}-{figure}"


def _percent(fact: Fact) -> Decimal | None:
    percent = fact.value["percent"]
    return round(Decimal(str(percent)), 2) if isinstance(percent, float) else None
