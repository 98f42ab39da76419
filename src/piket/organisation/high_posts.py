"""Ranks of leading posts in the civil service, by the echelon that a post had before.

Law 5/2014 (ASN), article 131: echelon Ia of non-ministerial heads is pimpinan tinggi utama, Ia and Ib pimpinan tinggi
madya, II pimpinan tinggi pratama, III administrator, IV pengawas. Which Ia is 'utama' no echelon tells.
Source: https://peraturan.bpk.go.id/Details/38580/uu-no-5-tahun-2014
"""

from __future__ import annotations

from dataclasses import dataclass

from piket.policy.values import Bilingual


@dataclass(frozen=True, slots=True)
class Rank:
    code: str
    name: Bilingual
    echelons: tuple[str, ...]


RANKS = (
    Rank(
        "jpt-madya",
        Bilingual("Pimpinan Tinggi Madya", "Intermediate high leader (echelon I)"),
        ("I.a", "I.b"),
    ),
    Rank(
        "jpt-pratama",
        Bilingual("Pimpinan Tinggi Pratama", "Primary high leader (echelon II)"),
        ("II.a", "II.b"),
    ),
    Rank("administrator", Bilingual("Administrator", "Administrator (echelon III)"), ("III.a", "III.b")),
    Rank("pengawas", Bilingual("Pengawas", "Supervisor (echelon IV)"), ("IV.a", "IV.b")),
)


def rank_of(code: str) -> Rank | None:
    return next((rank for rank in RANKS if rank.code == code), None)
