"""A scan, or a text for the second reader, is read in the background; what is uncertain waits for a person."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from piket.policy.values import Bilingual
from piket.reading.ocr import OcrPage, OcrWord
from piket.reading.second import Proposal, SecondReaderFailed
from piket.reading.values import Box
from piket.web.accounts.models import Role
from piket.web.directives import arriving
from piket.web.directives.models import Arrival, Directive, DirectiveText
from piket.web.directives.reviewing.items import review_of, unseen
from piket.web.jobs.models import JobRun
from piket.web.jobs.tasks import reading_job
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting

SignIn = Callable[..., Client]
LINES = (
    "Wali Kota Solo menerbitkan Surat Edaran.",
    "Seluruh ASN melaksanakan WFO 25 persen sejak 2 Agustus 2021.",
)
PLAIN = """Wali Kota Solo menerbitkan Surat Edaran Nomor 5 Tahun 2021.
Seluruh ASN WFH 50 persen sejak 2 Agustus 2021.
Petugas Loket Utara melayani di kantor."""


class Told:
    """A recogniser that was told what the page says."""

    installed = True

    def recognise(self, content: bytes, media_type: str, pages: Sequence[int] = ()) -> Sequence[OcrPage]:
        words = [
            OcrWord(text, Box(1, place * 100, line * 40, 80, 30), line, 90.0)
            for line, said in enumerate(LINES)
            for place, text in enumerate(said.split())
        ]
        return [OcrPage(tuple(words))]


class Second:
    def propose(self, text: str) -> Sequence[Proposal]:
        return [Proposal("unit", {"name": "Loket Utara"}, "Petugas Loket Utara")]


class Broken:
    def propose(self, text: str) -> Sequence[Proposal]:
        raise SecondReaderFailed(Bilingual("Pembaca kedua tidak menjawab.", "No answer."))


def scan() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("L", (1200, 200), 255).save(content, "PNG")
    return SimpleUploadedFile("edaran.png", content.getvalue())


@pytest.fixture
def office(opened: Agency, sign_in: SignIn) -> Client:
    return sign_in(opened, Role.PERSONNEL)


def sent(office: Client, agency: Agency, **form: Any) -> JobRun:
    """The file is sent in and its job is done, well or not."""
    answer = office.post(reverse("directives:new"), {"published_on": "2021-07-25", **form})
    with acting(agency.pk):
        run, arrival = JobRun.objects.get(), Arrival.objects.get()
        assert answer.headers["Location"] == reverse("jobs:detail", args=[run.pk])
        user = run.started_by_id
    with contextlib.suppress(arriving.UnreadableArrival):
        reading_job.func(run.pk, agency.pk, arrival.pk, user)
    with acting(agency.pk):
        return JobRun.objects.get()


def draft(agency: Agency) -> Directive:
    with acting(agency.pk):
        return Directive.objects.select_related("text").get()


def test_a_scan_is_read_in_the_background_and_leads_to_its_review(
    office: Client, opened: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "Tesseract", Told)
    run = sent(office, opened, file=scan())
    made = draft(opened)
    assert (run.status, run.result_url) == ("done", reverse("directives:review", args=[made.pk]))
    assert [step["name"] for step in run.steps] == [arriving.READ, arriving.ASK, arriving.DRAFT]
    with acting(opened.pk):
        assert not Arrival.objects.exists()


def test_figures_of_a_scan_are_shown_beside_their_image_and_hold_up_the_approval(
    office: Client, opened: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "Tesseract", Told)
    sent(office, opened, file=scan())
    made = draft(opened)
    item = next(one for one in review_of(made).doubtful if one.fact.value.get("percent") == 25.0)
    picture = office.get(reverse("directives:image", args=[made.pk]), {"di": item.place})
    assert picture.content.startswith(b"\x89PNG")
    held = office.post(reverse("directives:approve", args=[made.pk]), follow=True).content.decode()
    assert "Lihat dahulu usulan yang belum dikonfirmasi" in held


def test_an_accepted_figure_of_a_scan_holds_up_nothing(
    office: Client, opened: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "Tesseract", Told)
    sent(office, opened, file=scan())
    made = draft(opened)
    for item in review_of(made).open_doubtful:
        office.post(reverse("directives:say", args=[made.pk]), {"act": "accept", "place": item.place})
    assert unseen(draft(opened)) == []


def test_a_scan_without_words_is_told_by_the_job_and_leaves_nothing(
    office: Client, opened: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Blank(Told):
        def recognise(self, content: bytes, media_type: str, pages: Sequence[int] = ()) -> Sequence[OcrPage]:
            return [OcrPage(())]

    monkeypatch.setattr(arriving, "Tesseract", Blank)
    run = sent(office, opened, file=scan())
    assert run.status == "failed"
    assert "hasil pindai" in run.message
    with acting(opened.pk):
        assert not Arrival.objects.exists()
        assert not DirectiveText.objects.exists()


def test_a_second_readers_proposal_stays_with_the_text_and_waits_for_a_person(
    office: Client, opened: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "from_environment", Second)
    sent(office, opened, text=PLAIN)
    made = draft(opened)
    assert [fact.value["name"] for fact in unseen(made)] == ["Loket Utara"]
    assert made.text is not None
    assert made.text.proposals[0]["quote"] == "Petugas Loket Utara"


def test_a_second_reader_that_fails_leaves_the_reading_as_it_is(
    office: Client, opened: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "from_environment", Broken)
    run = sent(office, opened, text=PLAIN)
    assert (run.status, run.message) == ("done", "Pembaca kedua tidak menjawab.")
    assert unseen(draft(opened)) == []
