"""A small scenario of INRC-II in its official text, and small random ones."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from piket.planning.inrc2.values import DAYS, Nurse, Past, Scenario, Terms, Week

SCENARIO = """SCENARIO = n002w1

WEEKS = 1

SKILLS = 2
Head
Nurse

SHIFT_TYPES = 2
Early (1,3)
Night (2,3)

FORBIDDEN_SHIFT_TYPES_SUCCESSIONS
Early 0
Night 1 Early

CONTRACTS = 1
Full (3,4) (2,3) (1,2) 0 1

NURSES = 2
Ani Full 2 Head Nurse
Budi Full 1 Nurse
"""
HISTORY = """HISTORY
0 n002w1

NURSE_HISTORY
Ani 0 0 Night 1 1 0
Budi 0 0 None 0 0 2
"""
WEEK = """WEEK_DATA
n002w1

REQUIREMENTS
Early Head (0,0) (0,1) (0,0) (0,0) (0,0) (0,0) (0,0)
Early Nurse (0,0) (0,0) (1,1) (1,1) (0,0) (0,0) (0,0)
Night Nurse (0,0) (0,0) (0,0) (0,0) (0,1) (0,0) (0,0)

SHIFT_OFF_REQUESTS = 2
Budi Any Tue
Ani Early Thu
"""


def written(folder: Path, *, week: str = WEEK) -> Path:
    """The files of the small scenario, and its name as a path."""
    for name, text in (("Sc-n002w1", SCENARIO), ("H0-n002w1-0", HISTORY), ("WD-n002w1-3", week)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder / "n002w1_0_3"


def _pairs(least: int, most: int) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(least, most), st.integers(0, 2)).map(lambda pair: (pair[0], sum(pair)))


@st.composite
def small_scenarios(draw: st.DrawFn, nurses: int = 1) -> Scenario:
    """One week, two shift types, any limits and any past."""
    shifts = {"E": draw(_pairs(1, 3)), "N": draw(_pairs(1, 3))}
    forbidden = {"E": frozenset[str](), "N": frozenset(draw(st.sets(st.sampled_from("EN"))))}
    terms = Terms(
        draw(_pairs(1, 4)),
        draw(_pairs(1, 3)),
        draw(_pairs(1, 3)),
        draw(st.integers(0, 1)),
        draw(st.booleans()),
    )
    names = [f"n{number}" for number in range(nurses)]
    pasts = {}
    for name in names:
        last, run, total = (
            draw(st.sampled_from(("E", "N", None))),
            draw(st.integers(1, 4)),
            draw(st.integers(0, 2)),
        )
        same = draw(st.integers(1, run))
        works = (last, same, run, 0) if last else (None, 0, 0, run)
        pasts[name] = Past(total, draw(st.integers(0, 1)), *works)
    need = {(shift, "S"): tuple(draw(_pairs(0, 0)) for _ in DAYS) for shift in shifts}
    asked = st.tuples(st.sampled_from(names), st.sampled_from(("Any", "E", "N")), st.integers(0, 6))
    week = Week(need, tuple(draw(st.lists(asked, max_size=2, unique=True))))
    people = tuple(Nurse(name, "C", frozenset(("S",))) for name in names)
    return Scenario("x_0_0", ("S",), shifts, forbidden, {"C": terms}, people, pasts, (week,))
