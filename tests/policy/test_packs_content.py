"""What the packs hold: the figures of the instruments, day by day, as their sources state them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from policy_world import directive, office, unit

from piket.policy.check_law import timeline
from piket.policy.law import Law
from piket.policy.model import Closure, Duty, HoursRule, Presence, Regime, ServiceList
from piket.policy.packs_check import check_packs
from piket.policy.packs_files import seen_clauses
from piket.policy.periods import period_of
from piket.policy.resolve import open_questions, resolve
from piket.policy.rulebook import pack_files, standard_rulebook
from piket.policy.values import Outcome, Population, Sector

BOOK = standard_rulebook()


def test_the_packs_pass_their_own_check() -> None:
    assert [(f.code, f.file, f.message.en) for f in check_packs(pack_files(), seen_clauses())] == []


def test_files_lie_in_a_folder_of_their_kind_and_are_called_after_their_id() -> None:
    assert {file.name.removesuffix(".yaml") for file in pack_files()} == {d.id for d in BOOK.at()}
    assert len(BOOK.at()) == len(pack_files())


def test_every_file_carries_an_example() -> None:
    assert [d.id for d in BOOK.at() if not d.examples] == []


@pytest.mark.parametrize(
    ("id", "provision", "percent", "bound"),
    [
        ("inmendagri-14-2021", "zona-merah-kantor-25", 25, "exact"),
        ("inmendagri-15-2021", "esensial-pemerintah-kantor-25", 25, "max"),
        ("se-menpanrb-23-2021", "jawa-bali-level-2-esensial-kantor-75", 75, "max"),
        ("se-menpanrb-24-2021", "luar-jawa-bali-level-1-2-zona-oranye-non-esensial-kantor-50", 50, "exact"),
        ("se-menpanrb-25-2021", "luar-jawa-bali-level-1-2-zona-hijau-non-esensial-kantor-75", 75, "exact"),
        ("inmendagri-58-2021", "level-1-2-zona-hijau-kantor-75", 75, "exact"),
        ("se-menpanrb-06-2022", "jawa-bali-level-4-non-esensial-kantor-25", 25, "exact"),
        ("se-menpanrb-01-2024", "administrasi-rumah-50", 50, "max"),
    ],
)
def test_a_share_is_the_one_that_its_source_states(id: str, provision: str, percent: int, bound: str) -> None:
    (found,) = [p for p in BOOK.directive(id).provisions if p.id == provision]
    assert isinstance(found, Presence)
    assert (found.percent, found.bound) == (percent, bound)


@pytest.mark.parametrize(
    ("region", "day", "name"),
    [
        ("31.01", date(2021, 7, 21), "PPKM Level 4"),
        ("36.03", date(2021, 7, 21), "PPKM Level 4 (asesmen Level 3)"),
        ("31.71", date(2021, 8, 24), "PPKM Level 3"),
        ("32.03", date(2021, 8, 24), "PPKM Level 4"),
        ("93.04", date(2021, 8, 3), "PPKM Level 3"),
        ("95.01", date(2021, 8, 3), "PPKM Level 3"),
        ("31.71", date(2021, 7, 5), None),
        ("31.71", date(2022, 2, 16), None),
    ],
)
def test_a_region_is_under_the_regime_of_the_day_or_it_is_not_known(
    region: str, day: date, name: str | None
) -> None:
    (span,) = timeline(Law(BOOK), region, day, day)
    assert (span.source[1].name if span.source else None) == name


def test_regions_of_2021_stand_under_the_codes_of_today() -> None:
    """Boven Digoel moved from Papua (91.16) to Papua Selatan, Sorong (92.71) to Papua Barat Daya."""
    named = Counter(
        code
        for d in BOOK.at()
        for p in d.provisions
        if isinstance(p, Regime)
        for code in p.when.regions
        if code[:2] in ("91", "92", "93", "94", "95", "96")
    )
    assert {"93.02", "96.71", "94.04", "95.01"} <= set(named)
    assert not {"91.16", "92.71", "91.09", "91.02"} & set(named)


def test_holiday_circulars_leave_the_split_open_or_cut_by_type_of_service() -> None:
    bounds = {p.bound for p in BOOK.directive("se-menpanrb-02-2026").provisions if isinstance(p, Presence)}
    assert bounds == {"discretion"}
    return_days = BOOK.directive("se-menpanrb-01-2024").provisions
    cut = {s for p in return_days if isinstance(p, Presence) for s in p.when.sectors}
    assert cut == {Sector.DIRECT_SERVICE, Sector.ADMINISTRATION}


def test_ramadan_starts_work_at_eight_and_the_old_hours_end_with_the_new() -> None:
    hours = [p for p in BOOK.directive("perpres-21-2023").provisions if isinstance(p, HoursRule)]
    assert [(p.start.isoformat("minutes"), p.break_minutes) for p in hours] == [
        ("07:30", 60), ("07:30", 90), *[("08:00", 30), ("08:00", 60)] * 3,
    ]  # fmt: skip
    standing = {c.directive.id for c in Law(BOOK).epoch(date(2023, 4, 12)).hours}
    assert "keppres-68-1995" not in standing
    assert "perpres-21-2023" in standing


def test_an_instrument_without_a_known_first_day_binds_nobody_before_its_year() -> None:
    fwa = BOOK.directive("permenpanrb-4-2025")
    period = period_of(fwa, BOOK.at(), {})
    assert (period.start, period.question is not None) == (date(2025, 1, 1), True)


def test_a_list_of_services_places_no_unit_by_itself() -> None:
    lists = [p for d in BOOK.at() for p in d.provisions if isinstance(p, ServiceList)]
    assert {"health", "energy"} <= {s.code for p in lists for s in p.services}
    assert Law(BOOK).epoch(date(2021, 8, 25)).classification == ()


def test_a_cluster_closes_five_days_wherever_a_text_says_so() -> None:
    closing = {d.id for d in BOOK.at() for p in d.provisions if isinstance(p, Closure) and p.days == 5}
    assert {
        "se-menpanrb-19-2021",
        "se-menpanrb-06-2022",
        "inmendagri-36-2021",
        "inmendagri-61-2021",
    } <= closing


def test_a_rule_that_only_leaves_it_to_a_leader_does_not_hold_up_a_figure() -> None:
    """Permen PANRB 4/2025 has no known first day; a city that states its share is not asked about it."""
    city = directive(
        "kota",
        office("a", "exact", 50, when={"populations": ["asn"]}),
        effective_from=date(2026, 11, 2),
        effective_to=date(2026, 11, 30),
    )
    day, asn = [date(2026, 11, 4)], [Population.ASN]
    (alone,) = resolve(BOOK, [unit()], day, populations=asn)
    (stated,) = resolve(BOOK.with_directive(city), [unit()], day, populations=asn)
    assert (alone.outcome, alone.questions) == (Outcome.NEEDS_DECISION, ("permenpanrb-4-2025/period",))
    assert (stated.outcome, stated.heads_max) == (Outcome.SETTLED, 21)


def test_a_text_that_cuts_by_type_of_service_asks_for_the_type() -> None:
    (asked,) = [
        q for q in open_questions(BOOK, [unit()], [date(2024, 4, 16)]) if q.key.endswith("/sector/BPKAD")
    ]
    assert [option.value for option in asked.options] == ["direct_service", "administration"]


def test_the_page_on_the_packs_names_every_folder_and_their_number() -> None:
    page = (Path(__file__).parents[2] / "docs" / "packs.md").read_text(encoding="utf-8")
    folders = {e.name for e in (files("piket.packs") / "instruments").iterdir() if e.is_dir()}
    assert {name for name in folders if f"`{name}/`" not in page} == set()
    assert f"{len(BOOK.at())} instruments" in page


def test_duties_and_services_are_said_in_both_languages() -> None:
    provisions = [p for d in BOOK.at() for p in d.provisions]
    assert [p.id for p in provisions if isinstance(p, Duty) and not p.text_id] == []
    named = {s.name for p in provisions if isinstance(p, ServiceList) for s in p.services if not s.name_id}
    assert all(name.split()[0] in {"BPKAD", "Diskominfo", "Disdukcapil", "Dinas", "Badan"} for name in named)
