"""Random directives, organisations, decisions and events: Hypothesis strategies for the tests of `policy`."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from hypothesis import strategies as st
from policy_world import days, decision, directive, office, regime, sector, unit

from piket.policy.events import Event
from piket.policy.model import Directive
from piket.policy.values import Decision, Unit, WorkPattern

DAYS = days(date(2021, 7, 29), 5)  # a Thursday, so that there is a weekend in it
OFTEN = "16.73"
REGIONS = ("16.73", "16.73.01", "16.72", "16.74", "13.06", "13.75", "31.71", "99.99")
IDS = tuple("ABCDEFGH")
TYPES = ("dinas", "puskesmas", "lapas")
AGENCIES = ("CITY", "B", "X", "elsewhere")
LAWS = ("one", "two", "three")
NAMES = tuple(f"p{at}" for at in range(5))
SECTORS = ("essential", "critical", "non_essential")
EVENTS = ("cluster", "flood")


def some(values: tuple[Any, ...], most: int = 2) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


SELECTORS = st.fixed_dictionaries(
    {},
    optional={
        "dates": st.sampled_from([{"from": DAYS[1]}, {"to": DAYS[2]}, {"from": DAYS[1], "to": DAYS[3]}]),
        "days": some(tuple(DAYS), 3),
        "regions": some(("16", "16.73", "13.75", "31")),
        "island_group": st.sampled_from(["java_bali", "outside_java_bali"]),
        "regimes": some(("ppkm", "other"), 1),
        "levels": st.lists(st.sampled_from([3, 4]), max_size=1),
        "zones": some(("red", "green"), 1),
        "agencies": some(AGENCIES),
        "units": some(IDS),
        "within": some((*IDS, "TOP")),
        "unit_types": some(TYPES),
        "patterns": some(("office_5d", "shift_3x")),
        "populations": some(("asn", "non_asn")),
        "sectors": some(SECTORS, 1),
        "weekdays": some(("mon", "tue", "wed", "thu", "fri")),
    },
)
BY_SECTOR = st.fixed_dictionaries({"sectors": some(SECTORS, 1)})
BY_PEOPLE = st.fixed_dictionaries({"populations": some(("asn", "non_asn"), 1)})
WIDE = st.one_of(st.just({}), st.just({}), BY_SECTOR, BY_SECTOR, BY_PEOPLE, SELECTORS)
PERCENT = st.sampled_from([0, 25, 33, 50, 75, 100])
BOUNDS = st.sampled_from([*["max"] * 4, *["min"] * 3, *["exact"] * 3, "discretion", "unspecified"])
PRESENCE = st.builds(
    lambda when, place, bound, percent, per, delegates: office(
        "", bound, None if bound in ("unspecified", "discretion") else percent,
        place=place, when=when, per=per, delegates=delegates,
    ),
    WIDE, st.sampled_from(["office", "office", "home"]), BOUNDS, PERCENT,
    st.sampled_from(["unit", "office", "agency"]), st.booleans(),
)  # fmt: skip
PLACING = st.builds(
    lambda when, name, residual: sector("", name, residual=residual, when=without(when, "sectors")),
    WIDE, st.sampled_from(["essential", "critical", "essential_government"]), st.booleans(),
)  # fmt: skip
LEVEL = st.builds(
    lambda level, regions, zone: regime(level=level, regions=regions, zone=zone),
    st.sampled_from([3, 4]), st.sampled_from([[], ["16"], ["16.73"], ["13"]]), st.sampled_from([None, "red"]),
)  # fmt: skip
BESIDES = st.one_of(
    st.builds(
        lambda when, start, rest: {"kind": "hours", "when": when, "start": start, "break_minutes": rest},
        WIDE, st.sampled_from([time(7, 30), time(8)]), st.sampled_from([None, 60]),
    ),
    st.builds(
        lambda when, event, count: {"kind": "closure", "when": when, "event": event, "days": count},
        WIDE, st.sampled_from(EVENTS), st.integers(1, 3),
    ),
    st.builds(
        lambda when: {"kind": "duty", "when": when, "code": "d", "addressee": "all", "text": "t"}, WIDE
    ),
    st.builds(
        lambda when, group, effect: {"kind": "exemption", "when": when, "group": group, "effect": effect},
        WIDE, st.sampled_from(["pregnant", "vaccinated"]), st.sampled_from(["home", "only", "first"]),
    ),
)  # fmt: skip
MIXED = st.lists(
    st.one_of(PRESENCE, PRESENCE, PRESENCE, PLACING, PLACING, LEVEL, BESIDES), min_size=1, max_size=5
)
BY_CUT = st.tuples(
    st.one_of(st.builds(lambda name: sector("", name), st.sampled_from(SECTORS)), PRESENCE, BESIDES),
    *[
        st.builds(
            lambda bound, percent, cut: office("", bound, percent, when={"sectors": [cut]}),
            st.sampled_from(["max", "min", "exact"]), PERCENT, st.sampled_from(SECTORS),
        )
    ] * 2,
    st.one_of(PRESENCE, PLACING, BESIDES),
).map(list)  # fmt: skip
PROVISIONS = st.one_of(MIXED, MIXED, BY_CUT)


def without(when: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in when.items() if name not in names}


@st.composite
def provisions(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Named in order; an exception names an earlier clause of its own directive, or any of another."""
    found = []
    for at, plain in enumerate(draw(PROVISIONS)):
        others = [f"{law}#{name}" for law in LAWS for name in NAMES[:3]]
        beats = draw(some((*NAMES[:at], *others), 1)) if draw(st.integers(0, 2)) == 0 else []
        named = {"id": NAMES[at], "clause": NAMES[at]}
        found.append({**plain, **named, "overrides": [{"provision": p, "ground": "dasar"} for p in beats]})
    return found


RELATION = st.lists(
    st.builds(lambda names: {"directive": "", "provisions": names}, st.one_of(st.just([]), some(NAMES[:3]))),
    max_size=1,
)


@st.composite
def law(draw: st.DrawFn, at: int, version: int = 1) -> Directive:
    """One directive; it amends, revokes or lengthens only those before it, so that none runs in a ring."""
    given: dict[str, Any] = {
        "version": version,
        "tier": draw(st.sampled_from(["national", "ministry", "city"])),
        "effective_from": draw(st.sampled_from([*[date(2021, 7, 1)] * 6, DAYS[1], None])),
        "effective_to": draw(st.sampled_from([*[date(2021, 8, 31)] * 5, DAYS[2], None])),
        "open_end": draw(st.sampled_from([True, False, False])),
        "known_from": draw(st.sampled_from([None, DAYS[0], DAYS[2]])) if version > 1 else None,
        "scope": draw(
            st.sampled_from([*[{}] * 6, {"agencies": ["CITY"]}, {"regions": ["16"]}, {"regions": ["13"]}])
        ),
    }
    for kind in ("amends", "revokes", "extends") if at else ():
        earlier = draw(st.sampled_from(LAWS[:at]))
        given[kind] = [{**relation, "directive": earlier} for relation in draw(RELATION)]
    return directive(LAWS[at], *draw(provisions()), **given)


@st.composite
def laws(draw: st.DrawFn) -> list[Directive]:
    count = draw(st.sampled_from([1, 2, 3, 3]))
    found = [draw(law(at)) for at in range(count)]
    if draw(st.integers(0, 3)) == 0:
        found.append(draw(law(count - 1, version=2)))
    return found


@st.composite
def organisations(draw: st.DrawFn, most: int = len(IDS)) -> list[Unit]:
    return [
        unit(
            id,
            agency=draw(st.sampled_from(["CITY", "CITY", *AGENCIES])),
            parent=draw(st.sampled_from([None, "TOP", *IDS])),
            unit_type=draw(st.sampled_from(TYPES)),
            region=draw(st.sampled_from([*[OFTEN] * 8, *REGIONS])),
            claimed_region=draw(st.sampled_from([*[None] * 12, *REGIONS])),
            pattern=draw(st.sampled_from(list(WorkPattern))),
            asn=draw(st.integers(0, 9)),
            non_asn=draw(st.integers(0, 9)),
        )
        for id in IDS[: draw(st.integers(1, most))]
    ]


def answered(of: str, choices: tuple[str, ...]) -> st.SearchStrategy[Decision]:
    return st.builds(
        lambda law, what: decision(f"{law}/{of}", what), st.sampled_from(LAWS), st.sampled_from(choices)
    )


def about(kind: str, whom: tuple[str, ...], choices: tuple[str, ...]) -> st.SearchStrategy[Decision]:
    return st.sampled_from(whom).flatmap(lambda name: answered(f"{kind}/{name}", choices))


DECISION = st.one_of(
    about("sector", IDS[:3], ("essential", "critical", "?")),
    about("sector", IDS[:1], SECTORS),
    about("sector", IDS[:1], SECTORS),
    about("split", AGENCIES[:2], ("each-unit", "25", "50", "?")),
    about("region", IDS[:3], REGIONS),
    about("conflict", LAWS, ("higher", "lower", "?")),
    answered("non-asn", ("follow", "not-addressed")),
    answered("period", ("2021-07-01/2021-08-31", "2021-07-29/2021-07-30", "?")),
    answered("period.end", ("2021-07-30", "2021-08-31", "2021-06-01")),
)
DECISIONS = st.lists(DECISION, max_size=6, unique_by=lambda d: d.question)
HAPPENED = st.lists(
    st.builds(
        Event,
        st.sampled_from((*EVENTS, "unknown")),
        st.sampled_from((*IDS[:3], "NOWHERE")),
        st.sampled_from(days(date(2021, 7, 27), 6)),
        st.just("BKPSDM"),
    ),
    max_size=2,
)
KNOWN_ON = st.sampled_from([None, None, DAYS[0], DAYS[1], DAYS[3]])
