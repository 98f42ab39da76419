"""What a fact says, in words for people, from its normalised value alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from piket.policy.values import Bilingual
from piket.reading.dates import in_english, in_words
from piket.reading.duties import DUTIES
from piket.reading.values import FactKind

Value = Mapping[str, object]
SECTORS = {
    "non_essential": Bilingual("non-esensial", "non-essential"),
    "essential": Bilingual("esensial", "essential"),
    "critical": Bilingual("kritikal", "critical"),
}
PLACES = {
    "wfo": Bilingual("di kantor", "in office"),
    "wfh": Bilingual("di rumah", "at home"),
    "wfa": Bilingual("dari mana saja", "anywhere"),
}
_BOUNDS = {"max": Bilingual("paling banyak ", "at most "), "min": Bilingual("paling sedikit ", "at least ")}
_PERIOD = {FactKind.PERIOD_START: ("Mulai", "From"), FactKind.PERIOD_END: ("Sampai", "To")}


def label_of(kind: FactKind, value: Value) -> Bilingual:
    """The sentence that stands beside the text; it says no more than `value` does."""
    if kind in _PERIOD:
        return _period(kind, value)
    return _LABELS[kind](value)


def _same(text: object) -> Bilingual:
    return Bilingual(str(text), str(text))


def _name(value: Value) -> Bilingual:
    return _same(value.get("name") or "–")


def _instrument(value: Value) -> Bilingual:
    if value.get("by"):
        count = f"{value['regions']} " if value.get("regions") else ""
        return Bilingual(
            f"{count}daerah ditetapkan {value['by']}", f"{count}regions designated by {value['by']}"
        )
    words = [str(value.get("type") or "surat").capitalize()]
    words += [f"Nomor {value['number']}"] if value.get("number") else []
    words += [f"Tahun {value['year']}"] if value.get("year") else []
    return _same(" ".join(words))


def _region(value: Value) -> Bilingual:
    kind = {"kota": "Kota ", "kabupaten": "Kabupaten "}.get(str(value.get("kind")), "")
    return _same(f"{kind}{value['name']}")


def _period(kind: FactKind, value: Value) -> Bilingual:
    day, words = date.fromisoformat(str(value["date"])), _PERIOD[kind]
    mark = ("", "") if value.get("settled", True) else (" (perlu diputuskan)", " (to be decided)")
    return Bilingual(f"{words[0]} {in_words(day)}{mark[0]}", f"{words[1]} {in_english(day)}{mark[1]}")


def _rule(value: Value) -> Bilingual:
    place, bound = PLACES[str(value["mode"])], _BOUNDS.get(str(value["bound"]), _same(""))
    percent = value["percent"]
    share = f"{percent:g} % ".replace(".", ",") if isinstance(percent, int | float) else ""
    sector = SECTORS.get(str(value["sector"]))
    suffix = Bilingual(f" ({sector.id})", f" ({sector.en})") if sector else _same("")
    return Bilingual(
        f"{value['who']}: {bound.id}{share}{place.id}{suffix.id}",
        f"{value['who']}: {bound.en}{share}{place.en}{suffix.en}",
    )


def _hours(value: Value) -> Bilingual:
    listed = value.get("days")
    days = [str(day) for day in listed] if isinstance(listed, list) else []
    named = f"{days[0]}-{days[-1]} " if len(days) > 1 else "".join(f"{day} " for day in days)
    return _same(f"{named}{value['from']}-{value.get('to') or '…'}")


def _obligation(value: Value) -> Bilingual:
    known = next((duty for duty in DUTIES if duty.duty == value.get("duty")), None)
    return known.label if known else _same(value.get("duty"))


_LABELS: dict[FactKind, Callable[[Value], Bilingual]] = {
    FactKind.ISSUER: _name,
    FactKind.INSTRUMENT: _instrument,
    FactKind.BASIS: _instrument,
    FactKind.REGION: _region,
    FactKind.REGIME: _name,
    FactKind.RULE: _rule,
    FactKind.UNIT: _name,
    FactKind.HOURS: _hours,
    FactKind.OBLIGATION: _obligation,
}
