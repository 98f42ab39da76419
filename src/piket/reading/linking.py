"""From the offices as a text names them to the units of an organisation: one, several, or 'not found'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from piket.policy.values import Bilingual, Unit
from piket.reading.lexicon import expansions
from piket.reading.values import Draft, Fact, FactKind

# Below this, or with the runner-up closer than the margin, a person says which unit is meant.
THRESHOLD = 84.0
MARGIN = 6.0
# A kind of office that the organisation does not have is a misspelling of one that it has from here on.
_KIND = 75.0

_PRISONS = (
    "lapas",
    "lpp",
    "lpka",
    "lapas_narkotika",
    "lapas_terbuka",
    "rutan",
    "cabrutan",
    "bapas",
    "rupbasan",
    "lpas",
)
# What a bare kind of office means; the keys are normalised names.
_TYPES: dict[str, tuple[str, ...]] = {
    "puskesmas": ("puskesmas",),
    "kelurahan": ("kelurahan",),
    "kecamatan": ("kecamatan",),
    "bagian": ("bagian",),
    "rs": ("rsud", "rs", "rsj"),
    "rsud": ("rsud",),
    "sekolah": ("satuan_pendidikan", "sekolah"),
    "upt pemasyarakatan": _PRISONS,
    "upt imigrasi": ("kanim", "rudenim"),
    "upt keimigrasian": ("kanim", "rudenim"),
    "lapas": ("lapas", "lpp", "lapas_narkotika", "lapas_terbuka"),
    "rutan": ("rutan", "cabrutan"),
    "bapas": ("bapas",),
    "rupbasan": ("rupbasan",),
    "kanim": ("kanim",),
    "kanwil": ("kanwil",),
}
_SPELLINGS = (
    (r"^(?:din|dns)\b", "dinas"),
    (r"^bdn\b", "badan"),
    (r"^(?:bag|bgn)\b", "bagian"),
    (r"^(?:kec|camat)\b", "kecamatan"),
    (r"^(?:kel|lurah)\b", "kelurahan"),
    (r"^(?:set|sekt|sekr)\b", "sekretariat"),
    (r"\brumah sakit umum daerah\b|\brsud\b|\brumah sakit\b|\brsu\b", "rs"),
    (r"\bpusat kesehatan masyarakat\b|\bpkm\b", "puskesmas"),
    (r"\bunit pelaksana teknis(?: daerah)?\b|\buptd\b", "upt"),
    (r"\bupt (?=(?:puskesmas|rs)\b)", ""),
    (r"\blembaga pemas[iy]arakatan\b|\blp\b", "lapas"),
    (r"\brumah tahanan(?: negara)?\b", "rutan"),
    (r"\bbalai pemasyarakatan\b", "bapas"),
    (r"\bkantor imigrasi\b", "kanim"),
    (r"\bkantor wilayah\b", "kanwil"),
    (r"\bpemas[iy]ar?a?katan\b", "pemasyarakatan"),
)
_NUMERAL = re.compile(r"\b(?:\d+|i{1,3}[ab]?|iv[ab]?|vi{0,3}|ix|x)\b")
_OWN_PLACE = re.compile(
    r"\s+(?:(?:pemerintah|pemkot|pemkab|pemprov|kota|kabupaten|kab\.?|provinsi|prov\.?)\s+)+(?P<place>[\w\s]+)$",
    re.IGNORECASE,
)
_DROP = re.compile(r"\b(?:dan|seluruh|semua|kota|kabupaten|provinsi|daerah|para|se)\b")


_SILENT = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class UnitLink:
    """`unit_ids` is empty where nothing fits well enough; `runner_up` is the next best unit and its score.

    `types` are unit types that a bare kind of office names ('Puskesmas'); then `unit_ids` are all such units.
    `score` is 0..100.
    """

    fact: str
    name: str
    unit_ids: tuple[str, ...]
    score: float
    runner_up: tuple[str, float] | None = None
    types: tuple[str, ...] = ()
    why: Bilingual = _SILENT

    @property
    def found(self) -> bool:
        return bool(self.unit_ids)


@dataclass(frozen=True, slots=True)
class _Index:
    written: dict[str, frozenset[str]]
    forms: dict[str, tuple[str, ...]]
    names: list[str]
    by_type: dict[str, tuple[str, ...]]
    titles: dict[str, str]
    kinds: frozenset[str]
    places: frozenset[str]


def link_units(draft: Draft, units: Iterable[Unit]) -> tuple[UnitLink, ...]:
    """A link for each office fact of `draft`, in its order. The units are indexed once."""
    index = _index(tuple(units))
    named = [fact for fact in draft.facts if fact.kind is FactKind.UNIT]
    return tuple(_chosen(fact, index) or _link(fact.id, str(fact.value["name"]), index) for fact in named)


def _chosen(fact: Fact, index: _Index) -> UnitLink | None:
    """The units that a person said are meant, as far as the organisation has them."""
    said = fact.value.get("units")
    ids = tuple(str(unit) for unit in said if unit in index.titles) if isinstance(said, list) else ()
    if not ids:
        return None
    why = Bilingual("Dipilih orang yang meninjau.", "Chosen by the person who reviewed it.")
    return UnitLink(fact.id, str(fact.value["name"]), ids, 100.0, why=why)


def normalise(name: str) -> str:
    """Small letters, abbreviations written out, hospital and prison words alike, fillers dropped."""
    text = re.sub(r"\([^)]*\)", " ", name.lower())
    text = re.sub(r"[^\w\s/-]", " ", text).strip()
    text = expansions().get(re.sub(r"\s+", " ", text), text).lower()
    for pattern, spelling in _SPELLINGS:
        text = re.sub(pattern, spelling, text)
    text = re.sub(r"[^\w]+", " ", text)
    return re.sub(r"\s+", " ", _DROP.sub(" ", text)).strip()


def _plain(name: str) -> str:
    """As an organisation writes it, whatever its abbreviations mean elsewhere."""
    return re.sub(r"\W+", " ", name.lower()).strip()


def _index(units: tuple[Unit, ...]) -> _Index:
    forms: dict[str, list[str]] = {}
    written: dict[str, set[str]] = {}
    by_type: dict[str, list[str]] = {}
    for unit in units:
        by_type.setdefault(unit.unit_type, []).append(unit.id)
        for name in (unit.name, unit.abbreviation, *unit.aliases):
            key = normalise(name)
            written.setdefault(_plain(name), set()).add(unit.id)
            if key and unit.id not in forms.setdefault(key, []):
                forms[key].append(unit.id)
    return _Index(
        {name: frozenset(ids) for name, ids in written.items()},
        {key: tuple(ids) for key, ids in forms.items() if ids},
        list(forms),
        {kind: tuple(ids) for kind, ids in by_type.items()},
        {unit.id: unit.name for unit in units},
        frozenset(key.split()[0] for key in forms),
        frozenset(place for unit in units if unit.parent is None for place in _places(unit)),
    )


def _places(unit: Unit) -> Iterable[str]:
    """'lubuklinggau' of the Pemerintah Kota Lubuklinggau."""
    for name in (unit.name, *unit.aliases):
        if match := _OWN_PLACE.search(f" {name}"):
            yield re.sub(r"\s", "", match["place"].lower())


def _without_own_place(name: str, index: _Index) -> str:
    """'Dinas Kesehatan Kota Lubuklinggau' is the city's own Dinas Kesehatan; that of another city is not."""
    match = _OWN_PLACE.search(name)
    own = match and re.sub(r"\s", "", match["place"].lower()) in index.places
    return name[: match.start()] if match and own else name


def _link(fact: str, name: str, index: _Index) -> UnitLink:
    exact = index.forms.get(normalise(name), ())
    key = normalise(name if exact else _without_own_place(name, index))
    by_type = _by_type(fact, name, key, index)
    if by_type:
        return by_type
    as_written = tuple(sorted(index.written.get(_plain(name), ())))
    exact = as_written if len(as_written) == 1 else index.forms.get(key, ())
    if len(exact) == 1:
        why = Bilingual(
            f"Nama atau singkatan {index.titles[exact[0]]}.",
            f"Name or short form of {index.titles[exact[0]]}.",
        )
        return UnitLink(fact, name, exact, 100.0, why=why)
    return _by_likeness(fact, name, key, index)


def _by_type(fact: str, name: str, key: str, index: _Index) -> UnitLink | None:
    named = _TYPES.get(key) or _TYPES.get(_DROP.sub(" ", _plain(name)).strip(), ())
    types = tuple(kind for kind in named if kind in index.by_type)
    ids = tuple(unit for kind in types for unit in index.by_type[kind])
    if not ids:
        return None
    why = Bilingual(
        f"Semua unit jenis {', '.join(types)} ({len(ids)}).",
        f"All units of type {', '.join(types)} ({len(ids)}).",
    )
    return UnitLink(fact, name, ids, 100.0, types=types, why=why)


def _by_likeness(fact: str, name: str, key: str, index: _Index) -> UnitLink:
    """The likeliest spelling, if it is near enough and clearly nearer than any other unit's."""
    found = process.extract(key, index.names, scorer=fuzz.token_sort_ratio, limit=25, score_cutoff=35)
    best = _best_by_unit(
        [(form, _likeness(key, form)) for form, _, _ in found if _may_be(key, form, index)], index
    )
    if not best:
        return UnitLink(
            fact, name, (), 0.0, why=Bilingual("Tidak ada unit yang mirip.", "No unit is like it.")
        )
    (unit, score), runner_up = best[0], best[1] if len(best) > 1 else None
    title = index.titles[unit]
    if score >= THRESHOLD and (runner_up is None or score - runner_up[1] >= MARGIN):
        why = Bilingual(f"Ejaan paling dekat: {title}.", f"Nearest spelling: {title}.")
        return UnitLink(fact, name, (unit,), score, runner_up, why=why)
    why = Bilingual(
        f"Belum pasti; yang terdekat {title}. Pilih unitnya.",
        f"Not sure; nearest is {title}. Choose the unit.",
    )
    return UnitLink(fact, name, (), score, (unit, score), why=why)


def _may_be(key: str, form: str, index: _Index) -> bool:
    """A hospital is never taken for a health centre, nor an agency for a board, nor number I for II."""
    kind, other = key.split()[:1], form.split()[:1]
    if not kind or set(_NUMERAL.findall(key)) != set(_NUMERAL.findall(form)):
        return False
    misspelt = kind[0] not in index.kinds and fuzz.ratio(kind[0], other[0]) >= _KIND
    return kind == other or misspelt


def _likeness(key: str, form: str) -> float:
    """Of the names themselves, where both have one after the kind of office."""
    name, other = key.partition(" ")[2], form.partition(" ")[2]
    whole = fuzz.token_sort_ratio(key, form)
    return min(whole, fuzz.token_sort_ratio(name, other)) if name and other else whole


def _best_by_unit(found: list[tuple[str, float]], index: _Index) -> list[tuple[str, float]]:
    best: dict[str, float] = {}
    for form, score in found:
        for unit in index.forms[form]:
            best[unit] = max(score, best.get(unit, 0.0))
    return sorted(best.items(), key=lambda entry: (-entry[1], entry[0]))
