"""How a reading is scored against its labels: the rules of the published schema, for the texts written for Piket.

Stricter than the published scorer in one thing (names must agree word for word) and laxer in none: no family of
codes counts as another. Used by benchmarks/reading.py, by benchmarks/reading_calibration.py and by the tests.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from piket.reading.lexicon import expansions

Facts = Mapping[str, Any]
CORPUS = Path(__file__).resolve().parent.parent / "tests" / "reading" / "corpus"
_SEED = 20261122
_ANY_STAFF = frozenset(
    re.findall(
        r"\w+",
        """asn pns pppk pegawai staf seluruh semua para setiap tiap lingkungan pemerintah daerah kota kabupaten
        provinsi di pada dari dan untuk bagi serta yang aparatur sipil negara negeri jajaran unit kerja perangkat
        instansi opd satuan satker organisasi karyawan masing atau dalam lingkup per""",
    )
)
_ANY_HOURS: dict[str, Any] = {"days": None, "to": None}
_EVERYWHERE = {"kota", "kabupaten", "provinsi", "dan", "di"}


def corpus(folder: Path = CORPUS) -> list[dict[str, Any]]:
    """Every text of the corpus with its labels filled up to the whole schema."""
    entries = []
    for path in sorted(folder.glob("*.yaml")):
        entries += yaml.safe_load(path.read_text(encoding="utf-8"))
    return [{**entry, "gold": _filled(entry["gold"])} for entry in entries]


def unseen(half: str) -> list[dict[str, Any]]:
    """The texts written by somebody who did not know the reader: 'dev' may be looked at, 'blind' never."""
    return corpus(CORPUS.with_name(f"corpus_{half}"))


def halves() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The half that the rules may be written beside, and the half that is only ever scored as a whole."""
    entries = {entry["id"]: entry for entry in corpus()}
    ids = sorted(entries)
    random.Random(_SEED).shuffle(ids)
    middle = (len(ids) + 1) // 2
    return [entries[id] for id in ids[:middle]], [entries[id] for id in ids[middle:]]


def _filled(gold: dict[str, Any]) -> dict[str, Any]:
    instrument, period = gold.get("instrument") or {}, gold.get("period") or {}
    dates = {key: str(period[key]) if period.get(key) else None for key in ("start", "end")}
    rule = {"sector": None, "bound": None, "percent": None, "days": None}
    alt = dict(gold.get("alt") or {})
    alt |= {key: [day and str(day) for day in alt[key]] for key in ("start", "end") if key in alt}
    alt["hours_optional"] = [_ANY_HOURS | entry for entry in alt.get("hours_optional", [])]
    lists = {key: gold.get(key) or [] for key in ("regions", "obligations", "inconsistencies")}
    return {
        "issuer": gold.get("issuer"),
        "instrument": {key: instrument.get(key) for key in ("type", "number", "year")},
        "regime": gold.get("regime"),
        "period": dates,
        "rules": [rule | entry for entry in gold.get("rules") or []],
        "units": [{"sector": None} | entry for entry in gold.get("units") or []],
        "hours": [_ANY_HOURS | entry for entry in gold.get("hours") or []],
        "alt": alt,
        **lists,
    }


def score(gold: Facts, found: Facts) -> dict[str, tuple[int, list[Any], list[Any]]]:
    """By field: how many are right, what was missed, what was extra."""
    alt = gold["alt"]
    one = {
        "issuer": _one(gold["issuer"], alt.get("issuer", []), found["issuer"], _same_name),
        "regime": _one(gold["regime"], alt.get("regime", []), found["regime"], _same_name),
    }
    for key in ("type", "number", "year"):
        others = [other.get(key) for other in alt.get("instrument", [])]
        one[f"instrument.{key}"] = _one(
            gold["instrument"][key], others, found["instrument"][key], _same_plain
        )
    for key in ("start", "end"):
        one[f"period.{key}"] = _one(gold["period"][key], alt.get(key, []), found["period"][key], _same_date)
    local = {word for region in gold["regions"] for word in _words(region)}
    units = [unit["name"] for unit in gold["units"] if not unit.get("optional")]
    free = [unit["name"] for unit in gold["units"] if unit.get("optional")] + alt.get("units_optional", [])
    return {
        **one,
        "regions": _many(gold["regions"], alt.get("regions_optional", []), found["regions"], _same_name),
        "rules": _many(
            [rule for rule in gold["rules"] if not rule.get("optional")],
            [rule for rule in gold["rules"] if rule.get("optional")],
            found["rules"],
            lambda first, second: _same_rule(first, second, local),
        ),
        "units": _many(units, free, [u["name"] for u in found["units"]], _same_name),
        "hours": _many(gold["hours"], alt.get("hours_optional", []), found["hours"], _same_hours),
        "obligations": _many(
            gold["obligations"], alt.get("obligations_optional", []), found["obligations"], _same_plain
        ),
        "inconsistencies": _many(gold["inconsistencies"], [], found["inconsistencies"], _same_code),
    }


def totals(scores: Iterable[dict[str, tuple[int, list[Any], list[Any]]]]) -> dict[str, list[int]]:
    """Right, extra and missed by field, and under 'micro' over all fields."""
    summed: dict[str, list[int]] = {}
    for fields in scores:
        for field, (right, missed, extra) in fields.items():
            for key in (field, "micro"):
                counts = summed.setdefault(key, [0, 0, 0])
                counts[:] = [counts[0] + right, counts[1] + len(extra), counts[2] + len(missed)]
    return summed


def f1(counts: list[int]) -> float:
    right, extra, missed = counts
    return 2 * right / (2 * right + extra + missed) if right + extra + missed else 1.0


def _one(
    gold: Any, others: list[Any], found: Any, same: Callable[[Any, Any], bool]
) -> tuple[int, list[Any], list[Any]]:
    wanted = [value for value in (gold, *others) if value is not None]
    if found is None:
        return 0, [] if gold is None or None in others else [gold], []
    if any(same(value, found) for value in wanted):
        return int(gold is not None), [], []
    return 0, [gold] if gold is not None else [], [found]


def _many(
    required: list[Any], optional: list[Any], found: list[Any], same: Callable[[Any, Any], bool]
) -> tuple[int, list[Any], list[Any]]:
    """Each label takes one finding; a finding that repeats a label is no further error."""
    free, missed = list(found), []
    for gold in required:
        match = next((entry for entry in free if same(gold, entry)), None)
        if match is None:
            missed.append(gold)
        else:
            free.remove(match)
    known = [gold for gold in (*required, *optional) if gold not in missed]
    extra = [entry for entry in free if not any(same(gold, entry) for gold in known)]
    return len(required) - len(missed), missed, extra


def _words(name: str) -> set[str]:
    bare = re.sub(r"\([^)]*\)", " ", str(name)).lower()
    words = re.findall(r"\w+", bare)
    long = [expansions().get(word, word).lower() for word in words]
    return {word for text in long for word in re.findall(r"\w+", text)} - _EVERYWHERE


def _same_name(gold: str, found: str) -> bool:
    return _words(gold) == _words(found) or _words(gold.replace(" ", "")) == _words(found.replace(" ", ""))


def _same_plain(gold: Any, found: Any) -> bool:
    return re.sub(r"\W", "", str(gold)).lower() == re.sub(r"\W", "", str(found)).lower()


def _same_date(gold: str, found: str) -> bool:
    return gold == found or (len(gold) == 7 and found.startswith(gold))


def _same_rule(gold: Facts, found: Facts, local: set[str]) -> bool:
    """`local`: the words of the region's own name, which set no group apart."""
    percents = [gold["percent"], *gold.get("alt", {}).get("percent", [])]
    near = any(
        (value is None and found["percent"] is None)
        or (None not in (value, found["percent"]) and abs(value - found["percent"]) < 0.4)
        for value in percents
    )  # fmt: skip
    modes = [gold["mode"], *gold.get("alt", {}).get("mode", [])]
    whole = found["percent"] in (None, 0.0, 100.0)
    bound = whole or found["bound"] in [gold["bound"], *gold.get("alt", {}).get("bound", [])]
    return found["mode"] in modes and near and bound and _same_group(gold, found, local)


def _same_group(gold: Facts, found: Facts, local: set[str]) -> bool:
    if gold["sector"] and found["sector"]:
        return bool(gold["sector"] == found["sector"])
    common = _ANY_STAFF | local
    first, second = _words(gold["who"]) - common, _words(found["who"]) - common
    return first <= second or second <= first if first and second else first == second


def _same_hours(gold: Facts, found: Facts) -> bool:
    days = not gold["days"] or gold["days"] == found["days"]
    return bool(days and gold["from"] == found["from"] and gold["to"] in (None, found["to"]))


def _same_code(gold: str, found: str) -> bool:
    return gold.split(":")[0] == found.split(":")[0]
