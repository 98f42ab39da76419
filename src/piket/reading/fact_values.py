"""A fact's value as a person types it: plain strings in, the normalised value out, or what is wrong with which."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from piket.policy.values import Bilingual
from piket.reading.dates import WEEKDAYS
from piket.reading.duties import DUTIES
from piket.reading.facts import region_value
from piket.reading.gazetteer import gazetteer
from piket.reading.labels import PLACES, SECTORS
from piket.reading.offices import Level
from piket.reading.regimes import regime_named
from piket.reading.values import FactKind

Typed = Mapping[str, str]
Value = dict[str, object]
BOUNDS = ("exact", "max", "min")
INSTRUMENT_TYPES = (
    "surat edaran",
    "instruksi",
    "keputusan",
    "surat",
    "pengumuman",
    "nota dinas",
    "peraturan",
    "penetapan",
)
_LONGEST = 300


class ValueFaults(Exception):
    """`faults`: what is wrong and how to mend it, by the name of the field."""

    def __init__(self, faults: dict[str, Bilingual]) -> None:
        super().__init__("; ".join(f"{name}: {fault.en}" for name, fault in faults.items()))
        self.faults = faults


def value_of(kind: FactKind, typed: Typed, was: Mapping[str, object] | None = None) -> Value:
    """The value that `typed` gives, with what `was` holds beside the typed fields. Raises `ValueFaults`.

    Fields by kind: see `FIELDS`. Blanks around an entry do not count; an empty entry means 'not said'.
    """
    reading = _Reading({name: " ".join(entry.split()) for name, entry in typed.items()})
    made = _MAKERS[kind](reading)
    if reading.faults:
        raise ValueFaults(reading.faults)
    kept = {} if kind is FactKind.REGION else was or {}
    return {key: entry for key, entry in kept.items() if key not in FIELDS[kind]} | made


class _Reading:
    """The typed fields as values; what does not fit is noted, so that all faults come at once."""

    def __init__(self, typed: Typed) -> None:
        self.typed = typed
        self.faults: dict[str, Bilingual] = {}

    def fault(self, name: str, indonesian: str, english: str) -> None:
        self.faults.setdefault(name, Bilingual(indonesian, english))

    def text(self, name: str, *, needed: bool = False) -> str | None:
        entry = self.typed.get(name, "")
        if not entry and needed:
            self.fault(name, "Isi dengan kata dari naskah.", "Fill in words of the text.")
        if len(entry) > _LONGEST:
            self.fault(name, f"Paling panjang {_LONGEST} huruf.", f"At most {_LONGEST} letters.")
        return entry or None

    def one_of(self, name: str, offered: tuple[str, ...], *, needed: bool = False) -> str | None:
        entry = self.typed.get(name, "")
        if entry in offered or (not entry and not needed):
            return entry or None
        self.fault(name, "Pilih salah satu yang ditawarkan.", "Choose one of those offered.")
        return None

    def year(self, name: str) -> int | None:
        entry = self.typed.get(name, "")
        if not entry:
            return None
        if re.fullmatch(r"(?:19|20)\d\d", entry):
            return int(entry)
        self.fault(
            name, "Tulis tahunnya dengan empat angka, misalnya 2021.", "Write four digits, such as 2021."
        )
        return None

    def day(self, name: str, *, needed: bool = False) -> str | None:
        entry = self.typed.get(name, "")
        if not entry and not needed:
            return None
        try:
            return date.fromisoformat(entry).isoformat()
        except ValueError:
            self.fault(name, "Pilih tanggal yang ada di kalender.", "Choose a day of the calendar.")
            return None

    def percent(self, name: str) -> float | None:
        entry = self.typed.get(name, "").rstrip("% ").replace(",", ".")
        if not entry:
            return None
        if re.fullmatch(r"\d{1,3}(?:\.\d{1,2})?", entry) and float(entry) <= 100:
            return float(entry)
        self.fault(name, "Tulis angka dari 0 sampai 100.", "Write a number from 0 to 100.")
        return None

    def clock(self, name: str, *, needed: bool = False) -> str | None:
        entry = self.typed.get(name, "").replace(".", ":")
        if not entry and not needed:
            return None
        match = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", entry)
        if match:
            return f"{int(match[1]):02d}:{match[2]}"
        self.fault(name, "Tulis jamnya seperti 07.30.", "Write the time as 07:30.")
        return None

    def days(self, name: str) -> list[str] | None:
        """Weekdays by name and days by date, parted by commas."""
        entries = [part.strip() for part in re.split(r"[,;]", self.typed.get(name, "")) if part.strip()]
        found = [_day_of(entry) for entry in entries]
        if None in found or len(found) > 400:
            self.fault(
                name,
                "Tulis nama hari atau tanggal (2021-07-26), dipisah koma.",
                "Write weekdays in Indonesian or dates (2021-07-26), parted by commas.",
            )
            return None
        return [day for day in found if day is not None] or None


def _day_of(entry: str) -> str | None:
    if entry.capitalize() in WEEKDAYS:
        return entry.capitalize()
    try:
        return date.fromisoformat(entry).isoformat()
    except ValueError:
        return None


def _issuer(typed: _Reading) -> Value:
    name = typed.text("name", needed=True)
    level = typed.one_of("level", tuple(Level), needed=True)
    place = gazetteer().lookup(name) if name else None
    return {"name": name, "level": level, "region": place.regions[0].code if place else None}


def _instrument(typed: _Reading) -> Value:
    kind = typed.one_of("type", INSTRUMENT_TYPES, needed=True)
    made: Value = {"type": kind, "number": typed.text("number"), "year": typed.year("year")}
    issued = typed.day("issued")
    return made | ({"issued": issued} if issued else {})


def _region(typed: _Reading) -> Value:
    name = typed.text("name", needed=True)
    place = gazetteer().lookup(name) if name else None
    if place is None:
        if name:
            typed.fault(
                "name",
                "Bukan nama provinsi, kabupaten, atau kota yang dikenal Piket.",
                "Not a province, regency or city that Piket knows.",
            )
        return {}
    kind = re.match(r"kota|kab|prov", str(name), re.IGNORECASE)
    whole = {"kab": "kabupaten", "prov": "provinsi"}
    return region_value(place, place.pick(whole.get(kind[0].lower(), "kota")) if kind else None)


def _regime(typed: _Reading) -> Value:
    name = typed.text("name", needed=True)
    known = regime_named(name) if name else None
    if name and known is None:
        typed.fault(
            "name",
            "Tulis rezimnya, misalnya PPKM Level 4, PPKM Darurat, atau PSBB.",
            "Write the regime, such as PPKM Level 4, PPKM Darurat or PSBB.",
        )
    return {"name": known.name, "level": known.level} if known else {}


def _period(typed: _Reading) -> Value:
    day = typed.day("date", needed=True)
    return {"date": day, "literal": day, "settled": True}


def _rule(typed: _Reading) -> Value:
    percent = typed.percent("percent")
    bound = typed.one_of("bound", BOUNDS)
    if percent is not None and bound is None:
        bound = "exact"
    if percent is None and bound in ("max", "min"):
        typed.fault("percent", "Isi berapa persen.", "Fill in how many per cent.")
    return {
        "who": typed.text("who", needed=True),
        "sector": typed.one_of("sector", tuple(SECTORS)),
        "mode": typed.one_of("mode", tuple(PLACES), needed=True),
        "bound": bound,
        "percent": percent,
        "days": typed.days("days"),
        "exception": bool(typed.text("exception")),
    }


def _unit(typed: _Reading) -> Value:
    rule = typed.text("rule")
    if rule and not re.fullmatch(r"rule\.[a-z0-9.]{1,20}", rule):
        typed.fault("rule", "Pilih aturan dari daftar.", "Choose a rule of the list.")
    name, sector = typed.text("name", needed=True), typed.one_of("sector", tuple(SECTORS))
    made: Value = {"name": name, "sector": sector, "rule": rule}
    units = [part.strip() for part in typed.typed.get("units", "").split(",") if part.strip()]
    return made | ({"units": units} if units else {})


def _hours(typed: _Reading) -> Value:
    opens, closes = typed.clock("from", needed=True), typed.clock("to")
    if opens and closes and closes <= opens:
        typed.fault("to", "Jam pulang harus sesudah jam masuk.", "Closing must be after opening.")
    return {"days": typed.days("days"), "from": opens, "to": closes}


def _obligation(typed: _Reading) -> Value:
    code = typed.one_of("duty", tuple(duty.duty for duty in DUTIES), needed=True)
    known = next((duty for duty in DUTIES if duty.duty == code), None)
    return {"code": known.code, "duty": known.duty} if known else {}


_MAKERS: dict[FactKind, Callable[[_Reading], Value]] = {
    FactKind.ISSUER: _issuer,
    FactKind.INSTRUMENT: _instrument,
    FactKind.BASIS: _instrument,
    FactKind.REGION: _region,
    FactKind.REGIME: _regime,
    FactKind.PERIOD_START: _period,
    FactKind.PERIOD_END: _period,
    FactKind.RULE: _rule,
    FactKind.UNIT: _unit,
    FactKind.HOURS: _hours,
    FactKind.OBLIGATION: _obligation,
}
# The typed fields of each kind, in the order a form shows them.
FIELDS: dict[FactKind, tuple[str, ...]] = {
    FactKind.ISSUER: ("name", "level"),
    FactKind.INSTRUMENT: ("type", "number", "year", "issued"),
    FactKind.BASIS: ("type", "number", "year"),
    FactKind.REGION: ("name",),
    FactKind.REGIME: ("name",),
    FactKind.PERIOD_START: ("date",),
    FactKind.PERIOD_END: ("date",),
    FactKind.RULE: ("who", "mode", "bound", "percent", "sector", "days", "exception"),
    FactKind.UNIT: ("name", "sector", "rule", "units"),
    FactKind.HOURS: ("days", "from", "to"),
    FactKind.OBLIGATION: ("duty",),
}


def typed_of(kind: FactKind, value: Mapping[str, object]) -> dict[str, str]:
    """The typed fields that give `value` back: what a form begins with."""
    return {name: _typed(value.get(name)) for name in FIELDS[kind]}


def _typed(entry: object) -> str:
    if entry is None or entry is False:
        return ""
    if entry is True:
        return "true"
    if isinstance(entry, list | tuple):
        return ", ".join(str(part) for part in entry)
    return f"{entry:g}" if isinstance(entry, float) else str(entry)
