"""A paper signed: its number at once, the file and its signature in the background, watched by its page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from piket.adapters.signing.values import Credentials, SigningService, Verdict
from piket.letters.document_pdf import render_document
from piket.letters.document_word import render_document_docx
from piket.letters.documents import Document
from piket.letters.pdf import render_pdf
from piket.letters.phrases import BLANK
from piket.letters.values import AssignmentLetter, ElectronicSeal, Signature
from piket.letters.word import render_docx
from piket.pipeline.letters import letterhead_of
from piket.planning.instants import zone
from piket.web.addresses import whole_address
from piket.web.jobs.giving_up import GIVEN_UP, Arguments, when_given_up
from piket.web.jobs.models import JobRun
from piket.web.jobs.passing import is_passing
from piket.web.jobs.services import start, watched
from piket.web.letters.making import identity_of
from piket.web.letters.models import Letter, Number, Paper, Signed, Step
from piket.web.letters.numbering import take_number
from piket.web.letters.papers.content import document_of
from piket.web.letters.papers.services import NotNow, turn_of
from piket.web.letters.papers.signers import signature_of
from piket.web.letters.service import signed_by, signing_service
from piket.web.letters.services import new_code
from piket.web.organisation.models import Agency
from piket.web.permissions import Access
from piket.web.sealing import seal, unseal
from piket.web.tenancy import acting, name_act

PURPOSE = "signing"
STEPS = 3
Status = Paper.Status


def sign(*, access: Access, paper: Paper, who: Credentials) -> JobRun:
    """Her signature: the number is given now and stays the paper's, whatever comes of the signing service.

    `who` travels sealed to the worker and is kept nowhere else. Raises `NotNow`, or `LetterError` for a paper that
    cannot be drawn.
    """
    found, step = turn_of(access, paper, Step.Act.SIGN)
    if any(one.digest != found.digest for one in found.steps.filter(act=Step.Act.INITIAL)):
        raise NotNow("status")
    name_act("letter.sign")
    rendered(drawn(found, step, number="0"))  # whatever is wrong with it is said now
    if not Number.objects.filter(paper=found).exists():
        take_number(
            agency=access.agency, unit=found.unit, on=found.date, subject=found.subject, kind=found.kind,
            user=access.user, paper=found,
        )  # fmt: skip
    step.digest, step.note = found.digest, ""
    step.save()
    found.status = Status.SIGNING
    found.save()
    return start(
        access=access, task=sign_paper, kind="sign", title=found.subject[:200], paper_id=found.pk,
        user_id=access.user.pk, sealed=seal(json.dumps([who.nik, who.passphrase]), PURPOSE),
    )  # fmt: skip


@task()
def sign_paper(run_id: int, agency_id: int, paper_id: int, user_id: int, sealed: str) -> None:
    """Draw, sign, keep. Where the service refuses, the paper waits for its signer again and says why."""
    who = Credentials(*json.loads(unseal(sealed, PURPOSE)))
    with watched(run_id, agency_id) as progress, _given_back(agency_id, paper_id):
        with progress.step("Menyusun naskah", 1, STEPS):
            with acting(agency_id, user=user_id):
                paper, step, number = _loaded(paper_id)
                if paper.status == Status.ISSUED:
                    return
                service, code = signing_service(), new_code()
                document = drawn(paper, step, number.text, code, service)
            pdf, docx = rendered(document), rendered_word(document)
        with progress.step("Menandatangani", 2, STEPS):
            place = document.place
            signed = signed_by(service, pdf, paper.subject, place, who) if service else None
        with progress.step("Menyimpan naskah", 3, STEPS), acting(agency_id, user=user_id, act="letter.issue"):
            letter, is_new = _kept(paper_id, document, code, (pdf, docx), user_id)
            if is_new and service is not None and signed is not None:
                keep_signed(letter, *signed, service.means, user_id)
        progress.say("", reverse("letters:detail", args=[letter.pk]))


@contextmanager
def _given_back(agency_id: int, paper_id: int) -> Iterator[None]:
    """A paper whose signing failed goes back to its signer with the reason; its number stays with it. What passes is
    tried again, and the paper waits for that."""
    try:
        yield
    except Exception as error:
        if not is_passing(error):
            _return(agency_id, paper_id, str(error))
        raise


@when_given_up(sign_paper)
def _given_up(arguments: Arguments) -> None:
    _return(arguments["agency_id"], arguments["paper_id"], GIVEN_UP)


def _return(agency_id: int, paper_id: int, why: str) -> None:
    with acting(agency_id, act="letter.return"):
        back = Paper.objects.filter(pk=paper_id, status=Status.SIGNING).update(status=Status.ROUND)
        if back:
            Step.objects.filter(paper=paper_id, act=Step.Act.SIGN).update(note=why[:500])


def drawn(
    paper: Paper, step: Step, number: str, code: str = "", service: SigningService | None = None
) -> Document | AssignmentLetter:
    """The paper as the letters' room takes it, as it will stand when signed."""
    agency = paper.agency
    held = service.certificate() if service else None
    on = timezone.now().astimezone(zone(agency.time_zone)).date()
    stamp = ElectronicSeal(on, held.issuer, held.serial) if held else None
    address = whole_address("verification", code) if code else ""
    signature = signature_of(agency, step, stamp)
    return _document(agency, paper, number=number, signature=signature, verification_url=address, draft=False)


def _document(agency: Agency, paper: Paper, **more: Any) -> Document | AssignmentLetter:
    who = identity_of(agency)
    letterhead = letterhead_of(who, paper.unit.name if paper.unit else "")
    frame = {"letterhead": letterhead, "place": who.place, "date": paper.date, **more}
    return document_of(paper, frame)


def rendered(document: Document | AssignmentLetter) -> bytes:
    """Raises `LetterError`."""
    return render_pdf(document) if isinstance(document, AssignmentLetter) else render_document(document)


def rendered_word(document: Document | AssignmentLetter) -> bytes:
    """Raises `LetterError`."""
    return render_docx(document) if isinstance(document, AssignmentLetter) else render_document_docx(document)


def keep_signed(letter: Letter, signed: bytes, verdict: Verdict, means: str, user_id: int) -> Signed:
    """The signed file beside the letter, with whose certificate it bears."""
    return Signed.objects.create(
        agency_id=letter.agency_id, letter=letter, pdf=signed, sha256=sha256(signed).hexdigest(),
        means=means, subject=verdict.subject[:300], issuer=verdict.issuer[:300],
        certificate_serial=verdict.serial[:80], signed_by_id=user_id, signed_at=timezone.now(),
    )  # fmt: skip


def _loaded(paper_id: int) -> tuple[Paper, Step, Number]:
    paper = Paper.objects.select_related("agency", "unit", "written_by").get(pk=paper_id)
    step = paper.steps.select_related("user").get(act=Step.Act.SIGN)
    return paper, step, Number.objects.get(paper=paper)


def _kept(
    paper_id: int, document: Document | AssignmentLetter, code: str, files: tuple[bytes, bytes], user_id: int
) -> tuple[Letter, bool]:
    """The letter, and whether it came now: of two workers at the same paper the second finds what the first kept."""
    Paper.objects.select_for_update().get(pk=paper_id)
    paper, step, number = _loaded(paper_id)
    if paper.letter is not None:
        return paper.letter, False
    pdf, docx = files
    letter = Letter.objects.create(
        agency=paper.agency, kind=paper.kind, unit=paper.unit, number=number.text, title=paper.subject[:400],
        code=code, fingerprint=sha256(f"paper {paper.pk} {document!r}".encode()).hexdigest(), draft=False,
        pdf=pdf, docx=docx, sha256=sha256(pdf).hexdigest(), sha256_docx=sha256(docx).hexdigest(),
        issued_by_id=user_id,
    )  # fmt: skip
    Number.objects.filter(pk=number.pk).update(letter=letter)
    step.done_at = timezone.now()
    step.save()
    paper.letter, paper.status = letter, Status.ISSUED
    paper.save()
    return letter, True


def draft(agency: Agency, paper: Paper) -> Document | AssignmentLetter:
    """The paper as it would look, marked as a draft; who signs is a blank until it goes round."""
    step = paper.steps.filter(act=Step.Act.SIGN).select_related("user").first()
    signature = signature_of(agency, step) if step else Signature(post=BLANK, name=BLANK)
    return _document(agency, paper, number="", signature=signature, draft=True)
