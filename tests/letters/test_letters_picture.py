"""A unit's week as a picture: as wide as a phone shows it, in parts where there are many, telling nobody who is ill."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PIL import Image

from piket.letters import picture
from piket.letters.annex_view import annex_view
from piket.letters.discreet import discreet
from piket.letters.picture import Issue, pictures_of, render_week, weeks_of
from piket.letters.values import AnnexRow, RosterAnnex

MONDAY = date(2021, 7, 26)
DAYS = tuple(MONDAY + timedelta(days=n) for n in (0, 1, 2, 3, 4, 7, 8))
ISSUE = Issue(date(2021, 7, 25), 2, "https://piket.contoh.go.id/cek/1-2-abcdefghijklmnop/")


def annex(people: int) -> RosterAnnex:
    cells = (("K",), ("R",), ("S",), ("C",), ("D",), ("K",), ("R",))
    rows = tuple(AnnexRow(f"Pegawai {n}", cells, f"19800101200501{n:04d}") for n in range(people))
    return RosterAnnex("Dinas Contoh", DAYS, rows, draft=False)


def size(content: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(content)) as found:
        assert found.format == "PNG"
        return found.size


def test_a_picture_is_1080_pixels_wide_and_grows_with_its_people() -> None:
    few, many = size(render_week(annex(3), MONDAY, ISSUE)), size(render_week(annex(20), MONDAY, ISSUE))
    assert few[0] == many[0] == 1080
    assert few[1] < many[1] < 2400


def test_many_people_are_told_in_parts() -> None:
    assert [pictures_of(n) for n in (0, 1, 20, 21, 300)] == [1, 1, 1, 2, 15]
    assert (
        size(render_week(annex(21), MONDAY, ISSUE, 2))[1] < size(render_week(annex(21), MONDAY, ISSUE, 1))[1]
    )


def test_a_period_has_the_weeks_in_which_its_days_lie() -> None:
    assert weeks_of(DAYS) == [MONDAY, MONDAY + timedelta(days=7)]


@pytest.mark.parametrize(("monday", "part"), [(MONDAY - timedelta(days=7), 1), (MONDAY, 2), (MONDAY, 0)])
def test_a_week_or_part_that_is_not_there_is_refused(monday: date, part: int) -> None:
    with pytest.raises(ValueError, match="no such"):
        render_week(annex(3), monday, ISSUE, part)


def test_leave_illness_and_travel_look_the_same() -> None:
    week = discreet(picture._only(annex(1), DAYS[:5]))
    view = annex_view(week)
    assert view["rows"][0]["cells"] == [["K"], ["R"], ["–"], ["–"], ["–"]]
    assert [code["letter"] for code in view["legend"]] == ["K", "R", "–"]


def test_the_week_holds_the_cells_of_its_own_days() -> None:
    week = picture._only(annex(1), DAYS[5:])
    assert week.rows[0].cells == (("K",), ("R",))
    assert week.days == DAYS[5:]


def test_the_same_week_gives_the_same_picture() -> None:
    first, second = (render_week(annex(3), MONDAY, ISSUE) for _time in range(2))
    assert first == second
    assert render_week(annex(3), MONDAY, replace(ISSUE, version=3)) != first
