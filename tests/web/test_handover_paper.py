"""A handover on paper: printed with its people and its list, typed in later by somebody who is named."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pdfplumber
import pytest
from django.test import Client
from handover_store import PAGE, UNIT, at_hour, guard, people_of

from piket.web.accounts.models import Role
from piket.web.handover.models import Mark, Point, Statement, Turn
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _next_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """08.00 on Tuesday: Monday's siang is long over."""
    at_hour(monkeypatch, 8, day=27)


@pytest.fixture
def prison(agency: Agency) -> Agency:
    guard(agency)
    return agency


def typed(client: Client, agency: Agency, taken: int = 118, **fields: str) -> Any:
    here, old = people_of(agency, "S"), people_of(agency, "P")
    with acting(agency.pk):
        people, keys = Point.objects.order_by("pk").values_list("pk", flat=True)
        set_local(agency=None)
    data = {
        "key": str(uuid.uuid4()), "at": "13:10", "ground": "Listrik padam; map jaga",
        "given_by": str(old[0].pk), "taken_by": str(here[0].pk),
        **{f"s-{person.pk}": "present" for person in here[:2]},
        f"s-{here[2].pk}": "late", f"t-{here[2].pk}": "13:25",
        **{f"{side}-key": str(uuid.uuid4()) for side in ("beri", "terima")},
        f"beri-c-{people}": "118", f"beri-c-{keys}": "4", f"terima-c-{people}": str(taken), f"terima-c-{keys}": "4",
    }  # fmt: skip
    return client.post(f"{PAGE}kertas/", {**data, **fields})


def test_the_sheet_to_print_has_the_people_and_the_list(prison: Agency, sign_in: SignIn) -> None:
    answer = sign_in(prison, Role.COMMANDER, unit=UNIT).get(f"{PAGE}lembar.pdf")
    with pdfplumber.open(io.BytesIO(answer.content)) as book:
        text = "\n".join(page.extract_text() for page in book.pages)
    for word in ("LEMBAR APEL", people_of(prison, "S")[0].name, "Blok A", "13.00–18.00 WIB"):
        assert word in text


def test_typed_in_it_closes_the_handover_with_the_names_of_the_sheet(prison: Agency, sign_in: SignIn) -> None:
    client = sign_in(prison, Role.COMMANDER, unit=UNIT)
    assert typed(client, prison).status_code == 302
    with acting(prison.pk):
        assert Turn.objects.get().closed_at == datetime(2021, 7, 26, 6, 10, tzinfo=UTC)
        assert Mark.objects.filter(paper=True).count() == 3
        assert Mark.objects.get(state="late").came == datetime(2021, 7, 26, 6, 25, tzinfo=UTC)
        assert {row.means for row in Statement.objects.all()} == {"paper"}
        set_local(agency=None)
    page = client.get(PAGE).content.decode()
    assert people_of(prison, "P")[0].name in page
    assert "diketik Uji" in page
    assert "Listrik padam; map jaga" in page


def test_a_difference_on_paper_wants_its_explanation_and_till_then_nothing_is_kept(
    prison: Agency, sign_in: SignIn
) -> None:
    client = sign_in(prison, Role.COMMANDER, unit=UNIT)
    answer = typed(client, prison, taken=117)
    assert "Hitungan berbeda" in answer.content.decode()
    with acting(prison.pk):
        assert not Mark.objects.exists()
        assert not Statement.objects.exists()
        set_local(agency=None)
    assert typed(client, prison, taken=117, **{"terima-explanation": "Satu dirawat"}).status_code == 302


def test_one_name_does_not_sign_both_sides_of_a_sheet(prison: Agency, sign_in: SignIn) -> None:
    client, same = sign_in(prison, Role.COMMANDER, unit=UNIT), str(people_of(prison, "P")[0].pk)
    assert typed(client, prison, given_by=same, taken_by=same).status_code == 422


def test_a_late_one_on_paper_has_a_time_and_the_sheet_has_a_ground(prison: Agency, sign_in: SignIn) -> None:
    client, late = sign_in(prison, Role.COMMANDER, unit=UNIT), people_of(prison, "S")[2]
    assert "Jam datang yang terlambat" in typed(client, prison, **{f"t-{late.pk}": ""}).content.decode()
    assert "Mengapa di kertas" in typed(client, prison, ground="").content.decode()
