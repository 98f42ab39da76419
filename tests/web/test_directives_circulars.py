"""A circular comes in, is read, decided and approved; what cannot be read leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from piket.adapters.ocr import Tesseract
from piket.pipeline.cases import load_case
from piket.web.accounts.models import Role
from piket.web.directives.models import Decision, Directive, DirectiveText
from piket.web.directives.queries import questions_of
from piket.web.jobs.models import JobRun
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting

SignIn = Callable[..., Client]
CIRCULAR = load_case("lubuklinggau").text.decode()
SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" \
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"  # fmt: skip


@pytest.fixture
def office(opened: Agency, sign_in: SignIn) -> Client:
    """The personnel office, with the agency open for the test's own look."""
    return sign_in(opened, Role.PERSONNEL)


@pytest.fixture
def circular(office: Client, opened: Agency) -> Directive:
    """The city's circular, read for the agency under test."""
    office.post(reverse("directives:new"), {"text": CIRCULAR, "published_on": "2021-07-25"})
    with acting(opened.pk):
        return Directive.objects.get()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": "  "}, "Belum ada naskah"),
        ({"text": "Harga cabai naik di pasar pagi ini, kata para pedagang setempat."}, "tidak memuat perintah"),
        ({"file": SimpleUploadedFile("kosong.txt", b"")}, "kosong"),
        ({"file": SimpleUploadedFile("pindai.pdf", SCAN)}, "pindai"),
        ({"file": SimpleUploadedFile("besar.txt", b"a" * (20 * 1024 * 1024 + 1))}, "batasnya 20 MB"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_the_page_and_nothing_is_kept(
    office: Client,
    opened: Agency,
    sent: dict[str, object],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # With Tesseract a scan is read in the background: see test_directives_arriving.
    monkeypatch.setattr(Tesseract, "installed", False)
    answer = office.post(reverse("directives:new"), {"published_on": "2021-07-25", **sent})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    with acting(opened.pk):
        assert not DirectiveText.objects.exists()


def test_the_page_shows_the_text_whole_and_what_cannot_be_true(office: Client, circular: Directive) -> None:
    page = office.get(reverse("directives:detail", args=[circular.pk])).content.decode()
    assert "padahal tanggal itu hari Kamis" in page
    assert 'id="t-period.end"' in page
    assert "Jam kerja tidak disebut" in page


def test_the_suggestion_is_marked_and_never_chosen_beforehand(office: Client, circular: Directive) -> None:
    page = office.get(reverse("directives:decisions", args=[circular.pk])).content.decode()
    assert "disarankan" in page
    assert " checked" not in page


def test_an_answer_is_kept_with_who_gave_it(office: Client, circular: Directive, opened: Agency) -> None:
    key = f"{circular.key}/period.end"
    answer = {"question": key, "choice": "2021-08-08", "ground": "Hari Minggu"}
    assert office.post(reverse("directives:decide", args=[circular.pk]), answer).status_code == 302
    with acting(opened.pk):
        kept = Decision.objects.get(question=key)
    assert (kept.choice, kept.by, kept.role) == ("2021-08-08", "Uji", "Pengelola kepegawaian")


def test_an_answer_needs_a_ground(office: Client, circular: Directive, opened: Agency) -> None:
    answer = {"question": f"{circular.key}/period.end", "choice": "2021-08-08", "ground": " "}
    assert office.post(reverse("directives:decide", args=[circular.pk]), answer).status_code == 422
    with acting(opened.pk):
        assert not Decision.objects.exists()


def test_a_change_is_a_new_record(office: Client, circular: Directive, opened: Agency) -> None:
    key = f"{circular.key}/period.end"
    for choice in ("2021-07-08", "2021-08-08"):
        answer = {"question": key, "choice": choice, "ground": "Dasar"}
        office.post(reverse("directives:decide", args=[circular.pk]), answer)
    with acting(opened.pk):
        ask = next(a for a in questions_of(Directive.objects.get()).all if a.key == key)
        assert [old.choice for old in ask.answers] == ["2021-08-08", "2021-07-08"]


def test_a_draft_waits_for_its_needed_answers(office: Client, circular: Directive) -> None:
    answer = office.post(reverse("directives:approve", args=[circular.pk]), follow=True)
    assert "Jawab dahulu" in answer.content.decode()


def test_an_auditor_reads_and_does_not_decide(opened: Agency, circular: Directive, sign_in: SignIn) -> None:
    page = sign_in(opened, Role.AUDITOR).get(reverse("directives:decisions", args=[circular.pk]))
    assert "Kapan aturan ini berakhir" in page.content.decode()
    assert 'name="ground"' not in page.content.decode()


def test_a_new_answer_on_a_circular_in_force_starts_the_job_again(
    office: Client, circular: Directive, opened: Agency
) -> None:
    with acting(opened.pk):
        Directive.objects.filter(pk=circular.pk).update(status="approved", approved_at=timezone.now())
    answer = {"question": f"{circular.key}/period.end", "choice": "2021-08-08", "ground": "Hari Minggu"}
    went = office.post(reverse("directives:decide", args=[circular.pk]), answer)
    with acting(opened.pk):
        run = JobRun.objects.get()
    assert went.headers["Location"] == reverse("jobs:detail", args=[run.pk])
