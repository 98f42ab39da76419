"""The words of the fact tables as the packs write them. Used by packs_coverage.py."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

NOT_SEEN = "(not seen)"
TYPES = {
    "surat-menpanrb": "surat",
    "skb-3-menteri": "skb",
    "permenpanrb": "permen",
    "arahan-lisan": "arahan",
    "(title not found)": "(judul belum terlihat)",
    "(number not found)": NOT_SEEN,
    "-": NOT_SEEN,
}
CATEGORIES = {"performance": "performance-targets"}
WHO = {"appointing official (PPK)": "Pejabat Pembina Kepegawaian"}
CONDITIONS = {
    "mode=wfh": "staff working from home",
    "mode=wfo": "staff at the office",
    "sector=non_essential": "non-essential sector",
    "sector=vital": "vital sector",
    "only vaccinated staff at the office": "vaccinated only",
    "vaccinated staff first": "vaccinated first",
    "office closed 5 days if a cluster is found": "closure 5",
    "sector office closed 5 days if a cluster is found": "closure 5",
    "cluster found": "cluster",
    "outside Java-Bali level 4, cluster found": "cluster",
    "mode=wfh with TPP": "staff at home with the performance allowance",
    "ordinary": "ordinary",
    "named units only (see sectors.csv)": "only the units that 1.",
}
UNITS = {
    "prison": "lapas",
    "llg_bpkad": "LLG-BPKAD",
    "llg_dpmptsp": "LLG-DPMPTSP",
    "llg_disdukcapil": "LLG-DUKCAPIL",
    "llg_bpprd": "LLG-BPPRD",
    "llg_dinsos": "LLG-DINSOS",
    "llg_dinkes": "LLG-DINKES",
    "llg_dishub": "LLG-DISHUB",
    "llg_rs_siti_aisyah": "LLG-RSUDSA",
    "llg_rsud_petanang": "LLG-RSUDPT",
    "llg_satpolpp": "LLG-SATPOL",
    "llg_dpkpb": "LLG-DPKPB",
}
GROUPS = {"java_bali": "java_bali", "outside_java_bali": "outside_java_bali"}
TIERS = {
    "direct_public_service": "direct_service",
    "shift_work": "shift-work",
    "dynamic_time": "dynamic-time",
    "exempt_from_wfh": "exempt-from-wfh",
}
_ADMINISTRATION = {"administration"}
SECTORS: dict[str, set[str]] = {
    "all_asn": set(),
    "all_offices": set(),
    "all_asn_kemenkumham": set(),
    "kanwil_bapas_imigrasi": set(),
    "non_emergency_non_24h": set(),
    "administration_and_leadership_support": _ADMINISTRATION,
    "non_direct_service": _ADMINISTRATION,
    "direct_public_service": {"direct_service"},
    "vital_prison_unit": {"critical"},
} | {
    name: {name}
    for name in (
        "non_essential", "essential", "essential_government", "essential_private", "essential_private_admin",
        "critical", "critical_admin",
    )
}  # fmt: skip
CLAUSES = {
    "": "",
    "annex": "lampiran",
    "letter a": "huruf a",
    "letter b": "huruf b",
    "letter c": "huruf c",
    "no. 1": "angka 1",
    "no. 2": "angka 2",
    "no. 1 (exception)": "angka 1 (pengecualian)",
    "dictum 2": "diktum kedua",
    "dictum 3 letter c": "diktum ketiga huruf c",
    "dictum 3 (letter not seen)": "diktum ketiga (huruf belum terlihat)",
    "dictum 10 letter a": "diktum kesepuluh huruf a",
    "dictum 10 letter b": "diktum kesepuluh huruf b",
    "dictum 10 letter c": "diktum kesepuluh huruf c",
    "dictum 11": "diktum kesebelas",
    "art. 4(1)": "Pasal 4 ayat (1)",
    "art. 4(2)": "Pasal 4 ayat (2)",
    "art. 4(3)": "Pasal 4 ayat (3)",
    "art. 4(4)": "Pasal 4 ayat (4)",
    "art. 4(5)": "Pasal 4 ayat (5)",
    "art. 4(6)": "Pasal 4 ayat (6)",
    "art. 6": "Pasal 6",
    "art. 7": "Pasal 7",
    "art. 4(7)": "Pasal 4 ayat (7)",
    "art. 8(1)": "Pasal 8 ayat (1)",
} | {f"annex {part}": f"lampiran {part}" for part in ("A.1", "A.2", "B.1", "B.2", "C")}
_PLAIN = {"green", "yellow", "orange", "red"}


def regime_of(text: str) -> tuple[set[str], set[int], set[str]]:
    """Regimes, levels and zones: 'PPKM Level 1-2: red zone' is PPKM, levels 1 and 2, red."""
    if text.startswith("PPKM Darurat"):
        return {"ppkm-darurat"}, set(), set()
    if text.startswith("PPKM mikro diperketat"):
        return {"ppkm-mikro-diperketat"}, set(), set()
    if text.startswith(("PPKM mikro:", "other regions:")):
        return {"ppkm-mikro"}, set(), _zones(text)
    if text.startswith("Level 3 (PPKM Level 4 rules)"):
        return {"ppkm"}, {3}, set()
    span = re.search(r"Level (\d)(?:-(\d))?", text)
    if span is None:
        return set(), set(), set()
    levels = set(range(int(span[1]), int(span[2] or span[1]) + 1)) | (
        {3} if "also applied to Level 3" in text else set()
    )
    return {"ppkm"}, levels, _zones(text)


def _zones(text: str) -> set[str]:
    named = {zone for zone in _PLAIN if zone in text}
    if "non-red" in text:
        return _PLAIN - {"red"}
    return _PLAIN - {"orange", "red"} if "other zones" in text else named


def region_code(code_2021: str) -> str:
    """Today's code of a region of 2021."""
    return _today().get(code_2021, code_2021)


@cache
def _today() -> dict[str, str]:
    with (files("piket.packs") / "regions.csv").open(encoding="utf-8") as lines:
        return {row["code_2020"]: row["code"] for row in csv.DictReader(lines) if row["code_2020"]}
