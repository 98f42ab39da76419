"""The load model: the page's tables are what its arithmetic gives, and the arithmetic is what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scale.model import BEGIN, END, GIVEN, SIZES, Load, Size, table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scale.md"


def test_the_pages_tables_are_the_models() -> None:
    text = PAGE.read_text()
    shown = text[text.index(BEGIN) + len(BEGIN) : text.index(END)]
    assert shown.strip() == "\n".join(table())


def test_every_given_figure_is_measured_by_a_named_program_or_called_an_estimate() -> None:
    for one in GIVEN.values():
        assert one.source.startswith(("benchmarks/", "estimate")), one.name
        assert one.value > 0, one.name


def test_a_ministry_by_hand() -> None:
    load = Load(Size("by hand", 65_000))
    assert load.on_duty == pytest.approx(55_250)
    assert load.check_ins_a_day == pytest.approx(110_500)
    assert load.check_ins_a_second == pytest.approx(55_250 * 0.5 / 900)
    assert load.pages_a_second == pytest.approx(55_250 * 3 * 0.2 / 3600)
    assert load.presence_rows_a_month == pytest.approx(110_500 * 20)


def test_ten_times_the_people_ask_for_ten_times_as_much() -> None:
    one, ten = Load(Size("", 1_000)), Load(Size("", 10_000))
    for name in ("check_ins_a_second", "pages_a_second", "rows_a_day", "gigabytes_a_year"):
        assert getattr(ten, name) == pytest.approx(10 * getattr(one, name)), name


def test_the_sizes_grow() -> None:
    assert [size.people for size in SIZES] == sorted(size.people for size in SIZES)
