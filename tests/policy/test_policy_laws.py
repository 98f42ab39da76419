"""Laws that hold for every directive, and a slow obvious resolver that must agree with the fast one."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from math import ceil, floor

from hypothesis import given, settings
from hypothesis import strategies as st
from policy_world import MONDAY, directive, home, office, regime, rule, sector, unit

from piket.policy.bounds import Interval
from piket.policy.model import Directive
from piket.policy.resolve import resolve
from piket.policy.rulebook import Rulebook
from piket.policy.values import Outcome, Population, Ruling

PERCENT = st.sampled_from([0, 1, 10, 20, 24, 25, 33, 50, 75, 99, 100])
SHARES = st.fractions(0, 1, max_denominator=50)
RANK = {"national": 0, "ministry": 1, "city": 2, "agency": 3}


@dataclass(frozen=True)
class Clause:
    tier: str
    place: str
    bound: str
    percent: int
    level: int | None
    sector: str | None


CLAUSES = st.lists(
    st.builds(
        Clause,
        st.sampled_from(list(RANK)), st.sampled_from(["office", "home"]),
        st.sampled_from(["max", "min", "exact"]), PERCENT,
        st.sampled_from([None, None, 3, 4]), st.sampled_from([None, None, "essential", "critical"]),
    ),
    max_size=4, unique_by=lambda clause: clause.tier,
)  # fmt: skip


def written(clauses: list[Clause], level: int | None, of: str | None) -> list[Directive]:
    """The world as directives: one for each clause, and one that gives the regime and the sector."""
    facts = ([regime(level=level)] if level else []) + ([sector("s", of)] if of else [])
    laws = [directive("facts", *facts, tier="unit")]
    for clause in clauses:
        when = {
            "levels": [clause.level] if clause.level else [],
            "sectors": [clause.sector] if clause.sector else [],
        }
        provision = office("p", clause.bound, clause.percent, place=clause.place, when=when)
        laws.append(directive(clause.tier, provision, tier=clause.tier))
    return laws


def allowed(clause: Clause, base: int) -> tuple[set[int], set[int]]:
    """The numbers of people and the whole percentages at the office that a clause allows."""
    p = clause.percent
    keep = {
        ("office", "max"): (lambda n: 100 * n <= p * base, lambda q: q <= p),
        ("office", "min"): (lambda n: 100 * n >= p * base, lambda q: q >= p),
        ("office", "exact"): (lambda n: n == p * base // 100, lambda q: q == p),
        ("home", "max"): (lambda n: True, lambda q: True),
    }.get((clause.place, clause.bound), (lambda n: 100 * n <= (100 - p) * base, lambda q: q <= 100 - p))
    return {n for n in range(base + 1) if keep[0](n)}, {q for q in range(101) if keep[1](q)}


def by_hand(clauses: list[Clause], level: int | None, of: str | None, base: int) -> tuple[Outcome, object]:
    """Tier by tier: what is allowed shrinks; what would leave nothing is a conflict and is not taken over."""
    if level is None and any(c.level for c in clauses):
        return Outcome.UNKNOWN, None
    clauses = [c for c in clauses if c.level in (None, level)]
    if of is None and any(c.sector for c in clauses):
        return Outcome.NEEDS_DECISION, None
    clauses = sorted((c for c in clauses if c.sector in (None, of)), key=lambda c: RANK[c.tier])
    if not clauses:
        return Outcome.UNKNOWN, None
    outcome, (people, shares) = Outcome.SETTLED, allowed(clauses[0], base)
    for clause in clauses[1:]:
        more_people, more_shares = allowed(clause, base)
        if people & more_people and shares & more_shares:
            people, shares = people & more_people, shares & more_shares
        else:
            outcome = Outcome.CONFLICT
    return outcome, (min(people), max(people), min(shares), max(shares))


def bounds(ruling: Ruling) -> object:
    if ruling.office_min is None or ruling.office_max is None:
        return None
    return (ruling.heads_min, ruling.heads_max, ruling.office_min * 100, ruling.office_max * 100)


@settings(max_examples=300)
@given(
    CLAUSES,
    st.sampled_from([None, 3, 4]),
    st.sampled_from([None, "essential", "critical"]),
    st.integers(0, 45),
)
def test_the_slow_obvious_resolver_agrees(
    clauses: list[Clause], level: int | None, of: str | None, base: int
) -> None:
    ruling = rule(written(clauses, level, of), unit(asn=base))
    assert (ruling.outcome, bounds(ruling)) == by_hand(clauses, level, of, base)


@settings(max_examples=100)
@given(CLAUSES, st.integers(0, 45))
def test_the_order_in_which_directives_are_given_changes_nothing(clauses: list[Clause], base: int) -> None:
    laws = written(clauses, 4, "essential")
    of = unit(asn=base)
    rulings = {
        resolve(Rulebook(tuple(order)), [of], [MONDAY], populations=[Population.ASN])
        for order in permutations(laws[:4])
    }
    assert len(rulings) == 1


@settings(max_examples=150)
@given(PERCENT, PERCENT, PERCENT, st.integers(0, 60))
def test_a_stricter_directive_never_raises_a_bound(higher: int, one: int, other: int, base: int) -> None:
    loose, strict = sorted((one, other), reverse=True)
    ministry = directive("n", office("a", "max", higher), tier="ministry")
    of = unit(asn=base)
    before, after = (rule([ministry, directive("c", office("b", "max", p))], of) for p in (loose, strict))
    assert after.heads_max is not None
    assert before.heads_max is not None
    assert after.heads_max <= before.heads_max


@given(SHARES, st.integers(0, 2000))
def test_rounding_keeps_the_law_and_wastes_nobody(share: Fraction, base: int) -> None:
    most = Interval(high=share).heads(base)[1]
    fewest = Interval(low=share, minimum=share).heads(base)[0]
    assert most <= share * base < most + 1
    assert fewest - 1 < share * base <= fewest
    assert Interval(share, share).heads(base) == (floor(share * base), floor(share * base))
    assert (most, fewest) == (floor(share * base), ceil(share * base))


@given(*[st.builds(lambda a, b: Interval(min(a, b), max(a, b)), SHARES, SHARES)] * 3)
def test_meeting_bounds_is_the_same_in_any_order(a: Interval, b: Interval, c: Interval) -> None:
    assert a.meet(b) == b.meet(a)
    assert a.meet(b).meet(c) == a.meet(b.meet(c))
    assert a.meet(a) == a


@settings(max_examples=100)
@given(CLAUSES, PERCENT)
def test_a_minister_above_never_gives_the_office_more_people(clauses: list[Clause], percent: int) -> None:
    below = written([c for c in clauses if c.tier in ("city", "agency")], 4, "essential")
    above = directive("n", home("a", "min", percent), tier="national")
    ruling = rule([*below, above])
    assert ruling.office_max is not None
    assert ruling.office_max <= 1 - Fraction(percent, 100)


def test_home_and_office_shares_of_one_order_meet_in_one_number() -> None:
    for base in range(60):
        law = directive("x", office("a", "exact", 25), home("b", "exact", 75))
        ruling = rule([law], unit(asn=base))
        assert (ruling.heads_min, ruling.heads_max) == (base // 4, base // 4)
