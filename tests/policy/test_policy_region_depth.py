"""Villages of a city are one kind of unit to a law that names cities, and many to one that names villages."""

from __future__ import annotations

from datetime import date

from piket.policy.load import load_directive
from piket.policy.matching import cut_region, region_depth
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook, standard_rulebook
from piket.policy.values import Population, Unit

VILLAGE, NEIGHBOUR = "16.73.06.1001", "16.73.06.1002"
TEXT = f"""
schema: piket.directive/1
id: se-kelurahan
title: Kerja di satu kelurahan
issuer: Wali Kota Contoh
tier: city
instrument: {{type: Surat edaran}}
effective_from: 2021-07-26
effective_to: 2021-07-26
source: contoh
provisions:
- id: satu
  kind: presence
  clause: '1'
  when: {{regions: ['{VILLAGE}'], populations: [asn]}}
  place: office
  bound: max
  percent: 50
"""


def unit(region: str) -> Unit:
    return Unit(f"U{region}", "Kelurahan", "CONTOH", None, "kelurahan", region, asn=4)


def test_the_packs_name_no_region_below_a_city() -> None:
    depth = region_depth(standard_rulebook().directives)
    assert depth == 2
    assert cut_region(VILLAGE, depth) == cut_region(NEIGHBOUR, depth) == "16.73"


def test_a_region_that_nobody_knows_keeps_its_code() -> None:
    assert cut_region("99.99.01", 2) == "99.99.01"


def test_a_law_that_names_a_village_binds_that_village_alone() -> None:
    book = Rulebook((load_directive(TEXT),))
    units = [unit(VILLAGE), unit(NEIGHBOUR)]
    here, there = resolve(book, units, [date(2021, 7, 26)], populations=(Population.ASN,))
    assert here.heads_max == 2
    assert there.heads_max is None
