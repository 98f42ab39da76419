"""Ranks of PNS and grades of PPPK as they are written: `III/a`, `III a`, `Penata Muda (III/a)`, `IX`, `9`."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

_PNS = re.compile(r"\b(IV|III|II|I)\s*[/ .-]\s*([A-Ea-e])\b")
_ROMAN = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
)


@cache
def pns_ranks() -> dict[str, str]:
    """`III/a` to `Penata Muda`, lowest rank first (titles.csv, from the SIASN reference list)."""
    lines = files("piket.packs").joinpath("titles.csv").read_text(encoding="utf-8").splitlines()
    return {r["code"]: r["name"] for r in csv.DictReader(lines) if r["category"] == "golongan_pns"}


def rank_name(code: str) -> str:
    """`III/a` as a letter prints it: `Penata Muda (III/a)`. A PPPK grade stays as it is."""
    name = pns_ranks().get(code)
    return f"{name} ({code})" if name else code


def rank_code(text: str) -> str | None:
    """The code in any of the written forms, or None where there is none."""
    found = _PNS.search(text)
    if found:
        code = f"{found[1].upper()}/{found[2].lower()}"
        return code if code in pns_ranks() else None
    bare = re.sub(r"(?i)golongan|gol\.?", "", text).strip().upper()
    if bare in _ROMAN:
        return bare
    if bare.isdecimal() and 1 <= int(bare) <= len(_ROMAN):
        return _ROMAN[int(bare) - 1]
    by_name = {name.casefold(): code for code, name in pns_ranks().items()}
    return by_name.get(text.strip().casefold())


def rank_level(code: str) -> int:
    """1 for I/a to 17 for IV/e; 0 for anything else."""
    order = list(pns_ranks())
    return order.index(code) + 1 if code in order else 0
