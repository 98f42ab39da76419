"""Duties from the circular to acceptance, at the door: obliged, asked how often, handed in, judged, carried over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from stocks import OFFICE, agency_of, client_of

from piket.duties.standing import tally
from piket.duties.values import Bond, State, Times
from piket.policy.extension import end_on, extend
from piket.policy.load import dump_directive
from piket.web.accounts.models import Role, User
from piket.web.accounts.services import grant
from piket.web.directives.models import Directive
from piket.web.directives.services import loaded
from piket.web.duties.keeping import keep_duties
from piket.web.duties.models import Duty, Nudge, Obligation, Occurrence, Setting, Step
from piket.web.duties.reminding import remind_due
from piket.web.duties.table import table
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.permissions import Access
from piket.web.presence import standing
from piket.web.rosters.models import Message
from piket.web.rulings.models import RulingSet
from piket.web.tenancy import acting, set_local

PRISON = "LP-PADANG"
REPORT = "kewajiban-situation-report"
DAYS = 9  # 12 to 20 July
DAILY = {
    "every": "daily",
    "by": "16:00",
    "locks_after": "1",
    "asks": ["text", "figure"],
    "ground": "Perintah lisan",
}
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def office(stocked_office: None, db: None) -> Iterator[Agency]:
    yield agency_of(OFFICE)
    set_local(agency=None, agency_code=None)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """`at(12, 10)`: it is ten in the morning of 12 July 2021 in Padang."""

    def set_to(day: int, hour: int) -> None:
        now = datetime(2021, 7, day, tzinfo=UTC) + timedelta(hours=hour - 7)
        monkeypatch.setattr(standing.timezone, "now", lambda: now)

    set_to(12, 10)
    return set_to


def access_of(agency: Agency, role: str) -> Access:
    user = User.objects.get(username=f"demo.{agency.code}.{role}")
    return Access(user, agency, tuple(user.memberships.select_related("unit", "employee")))


def report_of(agency: Agency) -> Duty:
    with acting(agency.pk):
        return Duty.objects.get(provision=REPORT)


def set_daily(agency: Agency, **fields: Any) -> Duty:
    duty = report_of(agency)
    sent = client_of(agency, "personnel").post(reverse("duties:cadence", args=[duty.pk]), DAILY | fields)
    assert sent.status_code == 302
    return duty


def first_of(agency: Agency, duty: Duty, unit: str = PRISON, key: str = "2021-07-12") -> Occurrence:
    with acting(agency.pk):
        return Occurrence.objects.get(obligation__duty=duty, unit__code=unit, key=key)


def post(agency: Agency, role: str, act: str, row: Occurrence, **fields: Any) -> int:
    return client_of(agency, role).post(reverse(f"duties:{act}", args=[row.pk]), fields).status_code


def state_of(agency: Agency, row: Occurrence) -> str:
    with acting(agency.pk):
        return Occurrence.objects.get(pk=row.pk).state


def test_a_directive_that_takes_force_obliges_each_unit_once_and_leaves_the_undecided_alone(
    office: Agency,
) -> None:
    with acting(office.pk):
        duties = Duty.objects.count()
        counted = dict(Obligation.objects.values_list("bond").order_by().annotate(Count("id")))
        rows = set(Occurrence.objects.values_list("pk", "obligation", "key"))
        assert duties == 11
        assert counted == {"obliged": 28 * duties, "undecided": duties}
        assert {key for _pk, _of, key in rows} == {"undated"}
        assert len(rows) == 28 * duties
        directive, ruling_set = Directive.objects.get(), RulingSet.objects.latest()
        assert keep_duties(office, directive, ruling_set) == duties
        assert set(Occurrence.objects.values_list("pk", "obligation", "key")) == rows


def test_nobody_invents_how_often_the_owner_is_asked_and_her_word_makes_the_days(
    office: Agency, at: Callable[[int, int], None]
) -> None:
    page = client_of(office, "personnel").get(reverse("duties:index")).content.decode()
    assert f"/kewajiban/isi/{report_of(office).pk}/#irama" in page
    duty = set_daily(office)
    with acting(office.pk):
        rows = Occurrence.objects.filter(obligation__duty=duty)
        assert rows.count() == 28 * DAYS
        assert not rows.filter(key="undated").exists()
        assert Setting.objects.get().ground == "Perintah lisan"
    again = client_of(office, "personnel").get(reverse("duties:index")).content.decode()
    assert f"/kewajiban/isi/{duty.pk}/#irama" not in again


@pytest.mark.parametrize(
    "wrong",
    [{"every": ""}, {"ground": ""}, {"every": "once", "on": ""}, {"times": "9"}, {"locks_after": "-1"}],
)
def test_a_cadence_without_ground_or_day_is_refused_with_the_reason(
    office: Agency, at: Callable[[int, int], None], wrong: dict[str, str]
) -> None:
    duty = report_of(office)
    sent = client_of(office, "personnel").post(
        reverse("duties:cadence", args=[duty.pk]), {k: v for k, v in (DAILY | wrong).items() if v != ""}
    )
    assert sent.status_code == 422
    assert 'role="alert"' in sent.content.decode()
    with acting(office.pk):
        assert not Setting.objects.exists()


def test_a_head_takes_note_works_hands_in_and_the_tier_above_accepts(
    office: Agency, at: Callable[[int, int], None]
) -> None:
    row = first_of(office, set_daily(office))
    assert post(office, "unit_head", "acknowledge", row) == 302
    assert post(office, "unit_head", "begin", row) == 302
    assert post(office, "unit_head", "hand_in", row) == 422  # nothing shows it
    assert (
        post(office, "unit_head", "hand_in", row, link="https://contoh.go.id/foto") == 422
    )  # not what is asked
    assert post(office, "unit_head", "hand_in", row, figure="-3") == 422
    photo = SimpleUploadedFile("../foto.png", PNG)
    assert post(office, "unit_head", "hand_in", row, figure="3", files=photo) == 302
    assert post(office, "unit_head", "judge", row, verdict="accept") == 403
    assert post(office, "leader", "judge", row, verdict="return") == 422  # without a reason
    assert post(office, "leader", "judge", row, verdict="return", remark="Sebut yang dirawat") == 302
    assert post(office, "unit_head", "hand_in", row, text="Dua dirawat") == 302
    assert post(office, "leader", "judge", row, verdict="accept") == 302
    assert state_of(office, row) == "accepted"
    page = client_of(office, "auditor").get(reverse("duties:occurrence", args=[row.pk])).content.decode()
    assert "tepat waktu" in page
    assert "Sebut yang dirawat" in page
    with acting(office.pk):
        steps = list(Step.objects.filter(occurrence=row).values_list("state", flat=True))
    assert steps == ["acknowledged", "in_work", "done", "returned", "done", "accepted"]


def test_late_is_told_in_three_plain_words_and_accepted_only_with_its_ground(
    office: Agency, at: Callable[[int, int], None]
) -> None:
    row = first_of(office, set_daily(office))
    at(14, 10)  # due 12 July at four, locked from 13 July at four
    page = client_of(office, "unit_head").get(reverse("duties:occurrence", args=[row.pk])).content.decode()
    assert "Senin, 12 Juli 2021 pukul 16.00 WIB" in page
    assert "Selasa, 13 Juli 2021 pukul 16.00 WIB" in page
    assert post(office, "unit_head", "hand_in", row, text="Nihil") == 422
    assert post(office, "unit_head", "hand_in", row, text="Nihil", reason="Listrik padam") == 302
    assert post(office, "leader", "judge", row, verdict="accept") == 422
    assert post(office, "leader", "judge", row, verdict="accept", remark="Listrik memang padam") == 302
    page = client_of(office, "unit_head").get(reverse("duties:occurrence", args=[row.pk])).content.decode()
    assert "terlambat, diterima" in page
    assert "Listrik memang padam" in page


def test_nobody_judges_her_own_not_even_past_the_services(
    office: Agency, at: Callable[[int, int], None]
) -> None:
    row = first_of(office, set_daily(office))
    leader = access_of(office, "leader").user
    assert post(office, "leader", "hand_in", row, text="Nihil") == 302
    assert post(office, "leader", "judge", row, verdict="accept") == 403
    with pytest.raises(Exception, match="occurrence_not_own_judge"), acting(office.pk):
        Occurrence.objects.filter(pk=row.pk).update(judged_by=leader)


def test_another_units_duty_does_not_exist_for_a_head_nor_its_proof(
    office: Agency, at: Callable[[int, int], None]
) -> None:
    duty = set_daily(office)
    with acting(office.pk):
        other = Occurrence.objects.filter(obligation__duty=duty).exclude(unit__code=PRISON).first()
    assert other is not None
    head = client_of(office, "unit_head")
    assert head.get(reverse("duties:occurrence", args=[other.pk])).status_code == 404
    assert head.post(reverse("duties:hand_in", args=[other.pk]), {"text": "x"}).status_code == 404
    assert client_of(office, "personnel").post(reverse("duties:begin", args=[other.pk])).status_code == 403
    assert client_of(office, "employee").get(reverse("duties:index")).status_code == 403


def test_whoever_the_head_names_does_it_on_her_phone(office: Agency, at: Callable[[int, int], None]) -> None:
    duty = set_daily(office)
    row = first_of(office, duty)
    employee = client_of(office, "employee")
    assert employee.get(reverse("duties:occurrence", args=[row.pk])).status_code == 404
    with acting(office.pk):
        person = access_of(office, "employee").employee_id
        obligation = Obligation.objects.get(pk=row.obligation_id)
    head = client_of(office, "unit_head")
    head.post(reverse("duties:assign", args=[obligation.pk]), {"person": person})
    page = employee.get(reverse("duties:own")).content.decode()
    assert reverse("duties:occurrence", args=[row.pk]) in page
    assert employee.post(reverse("duties:hand_in", args=[row.pk]), {"text": "Nihil"}).status_code == 302
    assert state_of(office, row) == "done"


def test_somebody_of_another_unit_is_not_named(office: Agency, at: Callable[[int, int], None]) -> None:
    row = first_of(office, set_daily(office))
    with acting(office.pk):
        stranger = Employee.objects.exclude(unit__code=PRISON).first()
    assert stranger is not None
    head = client_of(office, "unit_head")
    head.post(reverse("duties:assign", args=[row.obligation_id]), {"person": stranger.pk})
    with acting(office.pk):
        assert Obligation.objects.get(pk=row.obligation_id).person_id is None


def carried(office: Agency, change: Callable[[Any], Any]) -> None:
    """The next version of the directive in force, with its duties brought up to it."""
    directive, ruling_set = Directive.objects.latest("version"), RulingSet.objects.latest()
    after = change(loaded(directive.yaml))
    Directive.objects.filter(pk=directive.pk).update(status="ended")
    made = Directive.objects.create(
        agency=office, key=directive.key, version=directive.version + 1, title=directive.title, text=directive.text,
        draft=directive.draft, yaml=dump_directive(after), status="approved", approved_at=directive.approved_at,
        first_day=after.effective_from, last_day=after.effective_to, created_by=directive.created_by,
    )  # fmt: skip
    keep_duties(office, made, ruling_set)


def test_an_extension_adds_days_and_an_early_end_takes_back_only_what_nobody_touched(
    office: Agency, at: Callable[[int, int], None]
) -> None:
    duty = set_daily(office)
    early, late = first_of(office, duty), first_of(office, duty, key="2021-07-20")
    post(office, "unit_head", "hand_in", early, text="Nihil")
    post(office, "unit_head", "begin", late)
    with acting(office.pk):
        carried(office, lambda content: extend(content, date(2021, 7, 25), known_from=date(2021, 7, 12)))
        rows = Occurrence.objects.filter(obligation__duty=duty, ended=False)
        assert rows.count() == 28 * (DAYS + 5)
        assert rows.get(pk=early.pk).state == "done"
        carried(office, lambda content: end_on(content, date(2021, 7, 15), known_from=date(2021, 7, 12)))
        assert rows.count() == 28 * 4
        kept = Occurrence.objects.filter(obligation__duty=duty, ended=True)
        assert list(kept.values_list("pk", "state")) == [(late.pk, "in_work")]
        assert Step.objects.filter(occurrence=late).count() == 1
    assert post(office, "unit_head", "hand_in", late, text="Nihil") == 422


def test_a_clause_that_an_amendment_leaves_out_ends_with_what_was_done_kept(
    office: Agency, at: Callable[[int, int], None]
) -> None:
    duty = set_daily(office)
    row = first_of(office, duty)
    post(office, "unit_head", "hand_in", row, text="Nihil")
    with acting(office.pk):
        without = lambda content: content.model_copy(  # noqa: E731
            update={"provisions": tuple(p for p in content.provisions if p.id != REPORT)}
        )
        carried(office, without)
        assert Duty.objects.get(pk=duty.pk).ended
        held = Occurrence.objects.filter(obligation__duty=duty)
        assert list(held.values_list("pk", "ended")) == [(row.pk, True)]


def test_word_of_what_is_late_goes_up_a_tier_a_day_and_to_each_once(
    office: Agency, at: Callable[[int, int], None]
) -> None:
    duty = set_daily(office)
    at(12, 11)
    with acting(office.pk):
        told = remind_due(office)
        assert told == Message.objects.filter(roster=None).count() > 0
        assert remind_due(office) == 0
        assert set(Nudge.objects.values_list("tier", flat=True)) == {0}
    at(12, 17)
    with acting(office.pk):
        remind_due(office)
        up = Nudge.objects.filter(tier=1, unit__code=PRISON).select_related("employee__unit")
        assert {nudge.employee.unit for nudge in up} == {Unit.objects.get(code=PRISON).parent}
        assert "Terlambat; ditunggu sampai Senin, 12 Juli 2021" in up[0].message.text
        assert remind_due(office) == 0
    row = first_of(office, duty)
    page = client_of(office, "leader").get(reverse("duties:occurrence", args=[row.pk])).content.decode()
    assert "1 tingkat di atas unit" in page


def test_the_table_counts_as_the_pure_room_does_and_asks_the_same_few_queries(
    office: Agency, at: Callable[[int, int], None]
) -> None:
    counts = []
    leader = client_of(office, "leader")
    leader.get(reverse("duties:table"))  # a session's first page asks what later ones remember
    for act in (lambda: None, lambda: set_daily(office)):
        act()
        with CaptureQueriesContext(connection) as seen:
            assert leader.get(reverse("duties:table")).status_code == 200
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 25
    duty = report_of(office)
    for key, reason in (("2021-07-12", ""), ("2021-07-13", "")):
        row = first_of(office, duty, key=key)
        post(office, "unit_head", "hand_in", row, text="Nihil", reason=reason)
    at(14, 17)
    late = first_of(office, duty, key="2021-07-14")
    post(office, "unit_head", "hand_in", late, text="Nihil")
    post(office, "leader", "judge", late, verdict="accept", remark="Sinyal putus")
    with acting(office.pk):
        other = Duty.objects.exclude(pk=duty.pk).first()
    assert other is not None
    post(office, "unit_head", "hand_in", first_of(office, other, key="undated"), text="Sudah", reason="")
    with acting(office.pk):
        now = datetime(2021, 7, 16, 3, tzinfo=UTC)
        line = next(row for row in table(access_of(office, "leader"), now).rows if row.unit.code == PRISON)
        rows = Occurrence.objects.filter(unit__code=PRISON, obligation__bond="obliged")
        pure = tally(
            (
                (Bond.OBLIGED, State(r.state), Times(r.due_at, r.locks_at), r.handed_in_at)
                for r in rows
            ),
            now,
        )  # fmt: skip
    assert {name: getattr(line.total, name) for name in pure.__slots__} == {
        name: getattr(pure, name) for name in pure.__slots__
    }
    assert (pure.asked, pure.in_time, pure.late, pure.late_accepted, pure.undated) == (5, 3, 1, 1, 9)


def test_the_workbook_has_a_row_for_each_unit_and_no_formula(office: Agency) -> None:
    sent = client_of(office, "auditor").get(reverse("duties:workbook"))
    assert sent.status_code == 200
    assert sent.content.startswith(b"PK")


def test_a_sentence_opens_its_duties_and_each_duty_opens_its_sentence(office: Agency) -> None:
    client = client_of(office, "personnel")
    with acting(office.pk):
        duties = list(Duty.objects.all())
    for duty in duties:
        address = reverse("duties:duty", args=[duty.pk])
        page = client.get(address).content.decode()
        start = page.index("/rantai/kalimat/")
        sentence = page[start : page.index('"', start)]
        assert address in client.get(sentence).content.decode()
        clause = reverse("chain:provision", args=[duty.key, duty.provision])
        assert address in client.get(clause).content.decode()


def test_a_program_of_one_agency_never_sees_anothers_duties(office: Agency, foreign_agency: Agency) -> None:
    with acting(foreign_agency.pk):
        assert not Duty.objects.exists()
        assert not Occurrence.objects.exists()
        user = User.objects.create_user(username="asing", name="Asing")
        grant(user=user, agency=foreign_agency, role=Role.LEADER, valid_from=date(2021, 1, 1))
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("duties:duty", args=[report_of(office).pk])).status_code == 404
