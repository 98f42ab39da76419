"""The agency's shifts, with their history and the rosters that use them; and who serves in a second unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.test import Client
from looking import looking

from piket.pipeline.agreed import Post
from piket.web import clock
from piket.web.accounts.models import Role
from piket.web.agreed.models import SecondPost
from piket.web.agreed.posts.queries import post_values
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency, Employee, Shift
from piket.web.organisation.queries import shift_values

pytestmark = pytest.mark.usefixtures("same_day")
SignIn = Callable[..., Client]
SHIFTS, POSTS = "/organisasi/sif/", "/organisasi/tugas-kedua/"
TODAY = clock.today()
DAY = timedelta(days=1)
MORNING = {
    "which": "dinas:J", "name": "Jaga penuh", "start": "07.30", "end": "07.30", "pause": "60",
    "first": TODAY.isoformat(), "ground": "SK Contoh 1/2021",
}  # fmt: skip
ANI, BUDI = "198001012005011000", "198001012005011001"
ACTING = {
    "number": ANI, "unit": "kota-seksi", "kind": "acting", "first": TODAY.isoformat(), "ground": "SP Contoh 2/2021",
}  # fmt: skip


@pytest.fixture
def office(agency: Agency, sign_in: SignIn) -> Client:
    """Of an agency in which somebody serves in a squad."""
    with looking(agency):
        Employee.objects.filter(number=BUDI).update(squad="Regu I")
    return sign_in(agency, Role.PERSONNEL)


def text(client: Client, address: str, data: dict[str, str] | None = None) -> str:
    answer = client.get(address) if data is None else client.post(address, data, follow=True)
    return str(answer.content.decode())


def test_a_shift_that_is_set_stands_on_its_page_and_in_planning(agency: Agency, office: Client) -> None:
    assert "jam yang lazim" in text(office, SHIFTS)
    page = text(office, SHIFTS, MORNING)
    assert "Sif tersimpan" in page
    assert "07.30–07.30" in page
    assert "melewati tengah malam" in page
    with looking(agency):
        (value,) = shift_values(agency)
        assert (value.span, value.pause) == ((450, 450 + 24 * 60), 60)
        assert AuditEntry.objects.filter(act="shift.keep", table="organisation_shift").exists()


def test_a_later_change_ends_what_holds_and_the_history_stays(agency: Agency, office: Client) -> None:
    text(office, SHIFTS, MORNING)
    later = TODAY + 10 * DAY
    page = text(office, SHIFTS, {**MORNING, "start": "08.30", "end": "08.30", "first": later.isoformat()})
    assert "nanti" in page
    text(office, SHIFTS, {**MORNING, "name": "Jaga"})
    with looking(agency):
        rows = Shift.objects.order_by("first").values_list("name", "start", "first", "last")
        assert list(rows) == [
            ("Jaga", time(7, 30), TODAY, later - DAY),
            ("Jaga penuh", time(8, 30), later, None),
        ]


def test_an_ended_shift_holds_today_and_then_no_more(agency: Agency, office: Client) -> None:
    text(office, SHIFTS, MORNING)
    with looking(agency):
        row = Shift.objects.get()
    office.post(f"{SHIFTS}akhiri/{row.pk}/")
    with looking(agency):
        assert Shift.objects.get().last == TODAY


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"first": (TODAY - DAY).isoformat()}, "pilih hari ini atau sesudahnya"),
        ({"pause": "1440"}, "sama panjang"),
        ({"start": "pagi"}, "Tulis jam seperti 07.30"),
        ({"which": "rsud:P"}, "Jenis dinas dan sif"),
    ],
)
def test_what_cannot_be_is_said_and_not_kept(
    agency: Agency, office: Client, fields: dict[str, str], why: str
) -> None:
    answer = office.post(SHIFTS, {**MORNING, **fields})
    assert (answer.status_code, why in answer.content.decode()) == (422, True)
    with looking(agency):
        assert not Shift.objects.exists()


def test_an_operator_of_a_branch_sees_the_shifts_and_sets_none(
    agency: Agency, office: Client, sign_in: SignIn
) -> None:
    operator = sign_in(agency, Role.AGENCY_OPERATOR, unit="kota-dinas")
    assert "Simpan sif" not in text(operator, SHIFTS)
    assert operator.post(SHIFTS, MORNING).status_code == 403


def test_a_second_post_stands_on_both_pages_and_in_planning(agency: Agency, office: Client) -> None:
    page = text(office, POSTS, {**ACTING, "weekdays": "Senin, Rabu", "start": "13.00", "end": "16.00"})
    assert "Tugas kedua tersimpan" in page
    with looking(agency):
        (value,) = post_values(agency, TODAY)
        person = Employee.objects.get(number=ANI)
    assert (value.person, value.unit, value.post, value.hours) == (ANI, "kota-seksi", Post.ACTING, (780, 960))
    assert value.days is not None
    assert {day.weekday() for day in value.days} == {0, 2}
    assert "SP Contoh 2/2021" in text(office, f"/pegawai/{person.pk}/")


def test_without_fixed_days_she_serves_whenever_the_own_unit_does_not_call_her(
    agency: Agency, office: Client
) -> None:
    text(office, POSTS, {**ACTING, "last": (TODAY + DAY).isoformat()})
    with looking(agency):
        (value,) = post_values(agency, TODAY)
    served = [value.serves(TODAY + n * DAY) for n in range(3)]
    assert (value.days, served) == (None, [True, True, False])


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"unit": "kota-pusat"}, "Itu unitnya sendiri"),
        ({"number": "199008172015032001"}, "Tidak ada pegawai"),
        ({"weekdays": "kapan-kapan"}, "Tulis hari seperti"),
        ({"start": "08.00"}, "Isi kedua jam"),
        ({"last": (TODAY - DAY).isoformat()}, "mendahului"),
    ],
)
def test_a_post_that_cannot_be_is_said_and_not_kept(
    agency: Agency, office: Client, fields: dict[str, str], why: str
) -> None:
    answer = office.post(POSTS, {**ACTING, **fields})
    assert (answer.status_code, why in answer.content.decode()) == (422, True)
    with looking(agency):
        assert not SecondPost.objects.exists()


def test_a_post_is_entered_once_for_its_days_and_ends_today(agency: Agency, office: Client) -> None:
    text(office, POSTS, ACTING)
    assert "Ia sudah bertugas" in office.post(POSTS, ACTING).content.decode()
    with looking(agency):
        post = SecondPost.objects.get()
    office.post(f"{POSTS}akhiri/{post.pk}/")
    with looking(agency):
        assert SecondPost.objects.get().last == TODAY
        assert post_values(agency, date(TODAY.year + 1, 1, 1)) == ()


def test_nobody_of_another_branch_is_lent(agency: Agency, sign_in: SignIn) -> None:
    operator = sign_in(agency, Role.AGENCY_OPERATOR, unit="kota-dinas")
    answer = operator.post(POSTS, ACTING)
    assert (answer.status_code, "Tidak ada pegawai" in answer.content.decode()) == (422, True)
