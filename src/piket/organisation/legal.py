"""Legal positions (kedudukan hukum) of ASN: only 01 Aktif may be rostered (titles.csv, SIASN reference)."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from piket.organisation.headers import fold

_ACTIVE = {"", "1", "01", "aktif"}


def is_active(text: str) -> bool:
    """By code or name; an empty cell says nothing against it."""
    return fold(text) in _ACTIVE


def position_name(text: str) -> str:
    """'CLTN' for '02'; words stay as they are."""
    bare = text.strip()
    return _names().get(bare.zfill(2), bare) if bare.isdecimal() else bare


@cache
def _names() -> dict[str, str]:
    lines = files("piket.packs").joinpath("titles.csv").read_text(encoding="utf-8").splitlines()
    return {r["code"]: r["name"] for r in csv.DictReader(lines) if r["category"] == "kedudukan_hukum"}
