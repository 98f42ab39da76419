"""Papers: written, initialled in turn, signed in the background; numbers without gaps, also where many ask at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from protocol_store import all_at_office
from roster_store import store
from worker import work_off

from piket.adapters.signing.trial import make_trial
from piket.adapters.signing.values import SigningError
from piket.adapters.signing.verifying import verify
from piket.web.accounts.models import Acting, Role, User
from piket.web.jobs.models import JobRun
from piket.web.letters import many, numbering
from piket.web.letters.models import Letter, Number, Paper, Signed
from piket.web.letters.papers.content import ASKED
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.permissions import Access, memberships_of
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
MakeUser = Callable[..., User]
ON = date(2021, 7, 26)
MEMO = {
    "unit": "kota-dinas", "subject": "Jadwal piket", "date": "2021-07-26", "addressees": "Sekretaris",
    "sender": "Kepala",
    "text": "Jadwal terbit hari ini.",
}  # fmt: skip


def access_of(user: User, agency: Agency) -> Access:
    set_local(user=user.pk, agency=agency.pk)
    return Access(user, agency, memberships_of(user, timezone.localdate()))


@pytest.fixture
def cast(agency: Agency, make_user: MakeUser) -> dict[str, User]:
    return {
        "writer": make_user(agency, Role.PERSONNEL),
        "reader": make_user(agency, Role.LEADER),
        "head": make_user(agency, Role.UNIT_HEAD, "kota-dinas"),
    }


def entered(user: User, agency: Agency) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["agency"] = agency.pk
    session.save()
    return client


def paper_of(agency: Agency) -> Paper:
    with acting(agency.pk):
        found = Paper.objects.select_related("letter").get()
        set_local(agency=None)
    return found


@pytest.fixture
def going_round(agency: Agency, cast: dict[str, User]) -> Paper:
    """A memo that the leader is to initial and the head to sign."""
    client = entered(cast["writer"], agency)
    assert client.post("/naskah/konsep/baru/memo/", MEMO).status_code == 302
    with acting(agency.pk):
        signer = cast["head"].memberships.get().pk
        set_local(agency=None)
    paper = paper_of(agency)
    sent = {"tindakan": "edarkan", "paraf": [cast["reader"].pk], "signer": signer, "capacity": ""}
    client.post(f"/naskah/konsep/{paper.pk}/tindakan/", sent)
    return paper_of(agency)


def press(user: User, agency: Agency, paper: Paper, act: str, **more: str) -> None:
    entered(user, agency).post(f"/naskah/konsep/{paper.pk}/tindakan/", {"tindakan": act, **more})


def test_nobody_acts_before_her_turn(agency: Agency, cast: dict[str, User], going_round: Paper) -> None:
    press(cast["head"], agency, going_round, "tandatangani")
    assert paper_of(agency).status == Paper.Status.ROUND
    press(cast["writer"], agency, going_round, "paraf")
    with acting(agency.pk):
        assert not going_round.steps.exclude(done_at=None).exists()
        set_local(agency=None)


def test_initialled_then_signed_it_is_issued_under_the_next_number(
    agency: Agency, cast: dict[str, User], going_round: Paper, settings: Any, tmp_path: Path
) -> None:
    file, _root = make_trial(tmp_path, "rahasia", "Kota Contoh")
    settings.SIGNING_CERTIFICATE, settings.SIGNING_PASSWORD = str(file), "rahasia"
    press(cast["reader"], agency, going_round, "paraf")
    press(cast["head"], agency, going_round, "tandatangani")
    assert paper_of(agency).status == Paper.Status.SIGNING
    work_off()
    paper = paper_of(agency)
    with acting(agency.pk):
        number, signed = Number.objects.get(), Signed.objects.get()
        pdf = bytes(signed.pdf)
        set_local(agency=None)
    assert paper.status == Paper.Status.ISSUED
    assert (number.serial, number.letter_id) == (1, paper.letter_id)
    assert verify(pdf)[0].unchanged
    assert paper.letter is not None
    page = Client().get(f"/verifikasi/{paper.letter.code}/").content.decode()
    assert signed.sha256 in page
    assert paper.letter.sha256_docx in page
    word = entered(cast["writer"], agency).get(f"/naskah/{paper.letter.pk}/naskah.docx")
    said = [one.text for one in docx.Document(BytesIO(word.content)).paragraphs]
    assert f"NOMOR {number.text}" in said
    assert "tercatat dan berlaku" in page


ASKED_TEXT = {
    "addressees": "Sekretaris", "opening": "Isi.", "details": "Pukul | 09.00", "sender": "Kepala", "text": "Isi.",
    "discussion": "Loket tetap buka.", "note_taker": "Citra | Pranata", "introduction": "Awal.",
    "people": "Siti | 1 | Pembina | Analis", "tasks": "Melayani.", "period": "Juli 2021",
    "table": "Unit | Hadir\nA | 1",
}  # fmt: skip


@pytest.mark.parametrize("kind", ASKED)
def test_a_draft_of_each_kind_can_be_seen_and_taken_away_as_word(
    agency: Agency, cast: dict[str, User], kind: str
) -> None:
    client = entered(cast["writer"], agency)
    client.post(f"/naskah/konsep/baru/{kind}/", {**MEMO, **ASKED_TEXT})
    paper = paper_of(agency)
    assert client.get(f"/naskah/konsep/{paper.pk}/pratinjau.pdf").content.startswith(b"%PDF-")
    word = client.get(f"/naskah/konsep/{paper.pk}/pratinjau.docx")
    assert word["Content-Disposition"].startswith("attachment")
    section = docx.Document(BytesIO(word.content)).sections[0]
    assert "DRAF" in [one.text for one in section.first_page_header.paragraphs]


def test_a_changed_word_begins_the_round_anew(
    agency: Agency, cast: dict[str, User], going_round: Paper
) -> None:
    press(cast["reader"], agency, going_round, "paraf")
    client = entered(cast["writer"], agency)
    client.post(f"/naskah/konsep/{going_round.pk}/sunting/", {**MEMO, "text": "Jadwal terbit besok."})
    paper = paper_of(agency)
    assert paper.status == Paper.Status.DRAFT
    with acting(agency.pk):
        assert not paper.steps.exists()
        set_local(agency=None)


def test_it_is_sent_back_with_what_is_to_be_mended(
    agency: Agency, cast: dict[str, User], going_round: Paper
) -> None:
    press(cast["reader"], agency, going_round, "kembalikan")
    assert paper_of(agency).status == Paper.Status.ROUND
    press(cast["reader"], agency, going_round, "kembalikan", catatan="Sebut jamnya.")
    assert paper_of(agency).status == Paper.Status.RETURNED
    assert (
        "Sebut jamnya."
        in entered(cast["writer"], agency).get(f"/naskah/konsep/{going_round.pk}/").content.decode()
    )


def test_where_signing_fails_the_number_stays_the_papers(
    agency: Agency, cast: dict[str, User], going_round: Paper, settings: Any
) -> None:
    settings.ESIGN_URL, settings.ESIGN_USER, settings.ESIGN_PASSWORD = "http://127.0.0.1:9", "a", "b"
    press(cast["reader"], agency, going_round, "paraf")
    for _ in range(2):
        press(cast["head"], agency, going_round, "tandatangani", nik="1", sandi="rahasia-sekali")
        with pytest.raises(SigningError):
            work_off()
        from django_tasks_db.models import DBTaskResult

        DBTaskResult.objects.all().delete()
        assert paper_of(agency).status == Paper.Status.ROUND
    with acting(agency.pk):
        assert Number.objects.count() == 1
        assert not Letter.objects.exists()
        set_local(agency=None)


def test_a_paper_that_is_dropped_leaves_its_number_void(
    agency: Agency, cast: dict[str, User], going_round: Paper, settings: Any
) -> None:
    test_where_signing_fails_the_number_stays_the_papers(agency, cast, going_round, settings)
    press(cast["writer"], agency, going_round, "batalkan", catatan="Salah alamat")
    with acting(agency.pk):
        number = Number.objects.get()
        assert (number.serial, number.void) == (1, "Salah alamat")
        following = numbering.take_number(
            agency=agency, unit=number.unit, on=ON, subject="Berikut", kind="memo", user=None
        )
        assert following.serial == 2
        set_local(agency=None)


def test_only_who_holds_a_post_for_another_signs_as_such(
    agency: Agency, cast: dict[str, User], make_user: MakeUser
) -> None:
    client = entered(cast["writer"], agency)
    client.post("/naskah/konsep/baru/memo/", MEMO)
    paper = paper_of(agency)
    with acting(agency.pk):
        signer = cast["head"].memberships.get()
        set_local(agency=None)

    def sent(capacity: str, higher: str = "") -> str:
        said = {"tindakan": "edarkan", "signer": signer.pk, "capacity": capacity, "higher_posts": higher}
        client.post(f"/naskah/konsep/{paper.pk}/tindakan/", said)
        return paper_of(agency).status

    assert sent("Plh.") == Paper.Status.DRAFT
    assert sent("a.n.") == Paper.Status.DRAFT
    with acting(agency.pk):
        signer.acting, signer.valid_to, signer.given_by = Acting.DAILY, date(2099, 1, 1), cast["writer"]
        signer.save()
        set_local(agency=None)
    assert sent("") == Paper.Status.DRAFT
    assert sent("Plh.") == Paper.Status.ROUND


def test_series_are_by_unit_and_year(opened: Agency) -> None:
    unit = Unit.objects.get(code="kota-dinas")

    def taken(where: Unit | None, on: date) -> tuple[int, str]:
        given = numbering.take_number(agency=opened, unit=where, on=on, subject="Uji", kind="memo", user=None)
        return given.serial, given.text

    assert taken(unit, ON)[0] == taken(None, ON)[0] == taken(unit, date(2022, 1, 3))[0] == 1
    assert taken(unit, ON) == (2, "2/Dinas Melati/2021")


@pytest.mark.parametrize(
    "pattern", ["{tahun}", "{urut}", "{urut}/{tahun}/{x}", "{urut}/{tahun}/{", "{urut}{0}{tahun}"]
)
def test_a_pattern_that_cannot_number_is_refused(opened: Agency, make_user: MakeUser, pattern: str) -> None:
    user = make_user(opened, Role.PERSONNEL)
    access = access_of(user, opened)
    with pytest.raises(numbering.BadPattern):
        numbering.keep_rule(access=access, unit=None, pattern=pattern, classification="", source="")


def test_a_number_is_never_taken_away(opened: Agency) -> None:
    from django.db import DatabaseError, transaction

    number = numbering.take_number(agency=opened, unit=None, on=ON, subject="Uji", kind="memo", user=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        number.delete()


@pytest.mark.django_db(transaction=True)
def test_many_at_once_leave_no_gap_and_no_double_though_some_fail() -> None:
    from web_samples import small_organisation

    from piket.web.organisation.services import import_organisation

    with acting(None):
        agency = import_organisation(small_organisation("kota", "Kota Contoh", "Melati"))
        set_local(agency=None, agency_code=None)

    def ask(thread: int) -> None:
        for at in range(6):
            try:
                with acting(agency.pk):
                    numbering.take_number(
                        agency=agency, unit=None, on=ON, subject=f"{thread}-{at}", kind="memo", user=None
                    )
                    if (thread + at) % 3 == 0:
                        raise RuntimeError("gagal sesudah diberi nomor")
            except RuntimeError:
                pass
        connection.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with acting(agency.pk):
        serials = sorted(Number.objects.values_list("serial", flat=True))
        set_local(agency=None)
    assert serials == list(range(1, 25))


def test_everybody_gets_a_letter_with_her_own_row_only(
    agency: Agency, cast: dict[str, User], settings: Any, tmp_path: Path
) -> None:
    import pypdfium2

    store(agency, "published")
    client = entered(cast["writer"], agency)
    client.post("/naskah/perorangan/")
    work_off()
    client.post("/naskah/perorangan/")
    work_off()
    with acting(agency.pk):
        letters = list(Letter.objects.filter(kind=Letter.Kind.PERSON).select_related("employee", "unit"))
        names = list(Employee.objects.values_list("name", flat=True))
        set_local(agency=None)
    assert letters
    assert len({one.employee_id for one in letters}) == len(letters)
    for one in letters:
        text = pypdfium2.PdfDocument(bytes(one.pdf))[0].get_textpage().get_text_range()
        rows = text[text.index("Kepada") : text.index("Untuk")]
        assert one.employee is not None
        assert [name for name in names if name in rows] == [one.employee.name]
    file, _root = make_trial(tmp_path, "rahasia", "Kota Contoh")
    settings.SIGNING_CERTIFICATE, settings.SIGNING_PASSWORD = str(file), "rahasia"
    client.post("/naskah/perorangan/tanda-tangan/")
    work_off()
    with acting(agency.pk):
        assert Signed.objects.count() == len(letters)
        set_local(agency=None)


def test_a_personal_letter_is_edited_as_a_word_draft_of_the_same_words(
    agency: Agency, cast: dict[str, User]
) -> None:
    store(agency, "published")
    client = entered(cast["writer"], agency)
    client.post("/naskah/perorangan/")
    work_off()
    with acting(agency.pk):
        letter = Letter.objects.filter(kind=Letter.Kind.PERSON).select_related("employee")[0]
        set_local(agency=None)
    assert f"/naskah/{letter.pk}/naskah.docx" in client.get(f"/naskah/{letter.pk}/").content.decode()
    answer = client.get(f"/naskah/{letter.pk}/naskah.docx")
    words = docx.Document(BytesIO(answer.content)).element.xpath("string(.)")
    assert letter.employee is not None
    assert letter.employee.name in words
    assert letter.number in words
    assert letter.code not in words  # whoever changes it has made another letter


def test_how_far_the_letters_are_is_told_to_whoever_may_issue_them(
    agency: Agency, cast: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "TOGETHER", 1)
    store(agency, "published")
    writer, leader = entered(cast["writer"], agency), entered(cast["reader"], agency)
    writer.post("/naskah/perorangan/")
    assert 'hx-select="#pekerjaan-naskah"' in leader.get("/naskah/nomor/").content.decode()
    work_off()
    with acting(agency.pk):
        made, run = Letter.objects.filter(kind=Letter.Kind.PERSON).count(), JobRun.objects.get().pk
        set_local(agency=None)
    page = leader.get("/naskah/nomor/").content.decode()
    assert f"{made} surat dibuat." in page
    assert "hx-select" not in page
    assert f"{made} surat dibuat" in writer.get(f"/pekerjaan/{run}/").content.decode()


def test_two_who_read_alike_on_paper_have_a_letter_each(agency: Agency, cast: dict[str, User]) -> None:
    """Whoever is no civil servant has no NIP, and some of them share a name and their days."""
    all_at_office(agency)
    with acting(agency.pk):
        Employee.objects.filter(unit__code="kota-dinas").update(status="non_asn", name="Sama Nama")
        set_local(agency=None)
    entered(cast["writer"], agency).post("/naskah/perorangan/")
    work_off()
    with acting(agency.pk):
        made = Letter.objects.filter(kind=Letter.Kind.PERSON, unit__code="kota-dinas")
        assert len(set(made.values_list("employee", flat=True))) == made.count() == 2
        set_local(agency=None)


def test_what_the_signer_types_is_kept_nowhere_in_the_clear(
    agency: Agency, cast: dict[str, User], going_round: Paper, settings: Any
) -> None:
    from django_tasks_db.models import DBTaskResult

    settings.ESIGN_URL, settings.ESIGN_USER, settings.ESIGN_PASSWORD = "http://127.0.0.1:9", "a", "b"
    press(cast["reader"], agency, going_round, "paraf")
    press(cast["head"], agency, going_round, "tandatangani", nik="1671010101800001", sandi="rahasia-sekali")
    kept = str(list(DBTaskResult.objects.values_list("args_kwargs", flat=True)))
    assert "rahasia-sekali" not in kept
    assert "1671010101800001" not in kept
