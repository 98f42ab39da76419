"""The chain drawn: a lane for each instrument, and the band of shares that narrows from lane to lane."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from piket.pipeline.duties import DutyWords
from piket.policy.model import Directive
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook
from piket.policy.values import Decision, Population, Unit
from piket.web.rulings.bars import THIN, bar
from piket.web.rulings.chain import Chain, Signed, Source, chain
from piket.web.rulings.models import Ruling
from piket.web.rulings.recording import reason_of

MONDAY = date(2021, 7, 26)
QUARTER, HALF, NONE, ALL = Fraction(1, 4), Fraction(1, 2), Fraction(0), Fraction(1)
UNIT = Unit("BPKAD", "BPKAD", "KOTA", None, "dinas", "16.73", asn=43)
SOURCES = {"kota": Source(pk=7, tier="city")}


def order(id: str, tier: str, *clauses: dict[str, Any]) -> Directive:
    return Directive.model_validate(
        {
            "id": id, "title": id, "issuer": id, "tier": tier, "source": "uji", "provisions": clauses,
            "instrument": {"type": "SE", "number": id, "year": 2021},
            "effective_from": date(2021, 7, 1), "effective_to": date(2021, 8, 31),
        }
    )  # fmt: skip


def share(id: str, bound: str, percent: int | None, **more: Any) -> dict[str, Any]:
    return {
        "id": id,
        "kind": "presence",
        "clause": id,
        "place": "office",
        "bound": bound,
        "percent": percent,
        **more,
    }


def drawn(*laws: Directive, answer: str = "", who: Signed | None = None) -> Chain:
    key, _, choice = answer.partition("=")
    given = (Decision(key, choice, "Rina", "Kepala BKPSDM", "rapat", MONDAY),) if answer else ()
    (ruled,) = resolve(Rulebook(laws), [UNIT], [MONDAY], decisions=given, populations=[Population.ASN])
    bounds = {"office_min": ruled.office_min, "office_max": ruled.office_max}
    kept = Ruling(base=43, **{name: "" if s is None else str(s) for name, s in bounds.items()})
    reason = reason_of(ruled, DutyWords(())).content
    signed = {step["text"]["id"]: who for step in reason["steps"]} if who else {}
    return chain(reason, kept, SOURCES, signed)


MINISTER = order("menteri", "ministry", share("separuh", "max", 50))


def test_a_stricter_circular_narrows_the_band_from_half_to_a_quarter() -> None:
    first, second = drawn(MINISTER, order("kota", "city", share("seperempat", "max", 25))).lanes
    assert (first.role, first.before, first.after, first.heads) == ("first", (NONE, ALL), (NONE, HALF), 21)
    assert (second.role, second.before, second.after, second.heads) == (
        "narrowed",
        (NONE, HALF),
        (NONE, QUARTER),
        10,
    )
    assert (second.name, second.source.pk) == ("SE kota/2021", 7)


def test_a_looser_circular_is_kept_in_the_drawing_and_changes_nothing() -> None:
    _, second = drawn(MINISTER, order("kota", "city", share("semua", "max", 75))).lanes
    assert (second.role, second.stated, second.after) == ("ignored", (NONE, Fraction(3, 4)), (NONE, HALF))
    assert "lebih longgar" in second.words[-1]["id"]


def test_a_beaten_clause_is_struck_with_its_ground_and_its_share() -> None:
    base, better = (
        share("dasar", "max", 0),
        share("khusus", "max", 25, overrides=[{"provision": "dasar", "ground": "layanan"}]),
    )
    (lane,) = drawn(order("kota", "city", base, better)).lanes
    beaten = next(clause for clause in lane.clauses if clause.beaten)
    assert (beaten.stated, lane.stated, lane.after) == ((NONE, NONE), (NONE, QUARTER), (NONE, QUARTER))
    assert "layanan" in (beaten.beaten or {})["id"]


def test_a_conflict_names_both_and_the_higher_band_stays() -> None:
    _, second = drawn(MINISTER, order("kota", "city", share("semua", "exact", 100))).lanes
    assert (second.role, second.after) == ("conflict", (NONE, HALF))
    assert "SE menteri/2021" in second.words[0]["id"]
    assert "SE kota/2021" in second.words[0]["id"]


def test_what_is_left_to_those_below_does_not_narrow() -> None:
    first, second = drawn(
        order("menteri", "ministry", share("bebas", "discretion", None)),
        order("kota", "city", share("seperempat", "max", 25)),
    ).lanes
    assert (first.role, first.after, second.role, second.after) == (
        "yields",
        (NONE, ALL),
        "first",
        (NONE, QUARTER),
    )


def test_a_share_that_a_head_chose_is_a_lane_with_who_and_when() -> None:
    law = order("kota", "city", share("bebas", "discretion", None))
    made = drawn(law, answer="kota/split/KOTA=25", who=Signed("Rina", MONDAY))
    assert (made.lanes[-1].role, made.lanes[-1].after) == ("decided", (QUARTER, QUARTER))
    assert made.lanes[-1].signed == Signed("Rina", MONDAY)


def test_a_question_that_is_open_stands_at_the_end_without_a_final_band() -> None:
    made = drawn(order("kota", "city", share("bebas", "discretion", None)))
    assert (made.final, len(made.waiting)) == (None, 1)


def test_a_reason_kept_without_shares_is_not_drawn() -> None:
    citation = {
        "directive": "x",
        "provision": "y",
        "instrument": "SE",
        "clause": "1",
        "source": "",
        "confidence": "high",
    }
    step = {"kind": "applies", "text": {"id": "a", "en": "a"}, "citation": citation}
    assert not chain({"steps": [step]}, Ruling(base=1), {}, {}).drawn


@pytest.mark.parametrize("exact", [NONE, QUARTER, ALL])
def test_an_exact_share_is_a_line_within_the_square(exact: Fraction) -> None:
    made = bar((NONE, ALL), (exact, exact), (exact, exact))
    assert float(made.width) == THIN
    assert 0 <= float(made.x) <= 100 - THIN
