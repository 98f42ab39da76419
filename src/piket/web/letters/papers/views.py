from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.adapters.signing.values import Credentials
from piket.letters.check import LetterError
from piket.web.accounts.models import User
from piket.web.language import language
from piket.web.letters.models import Letter, Paper
from piket.web.letters.papers import queries, services, signers, signing
from piket.web.letters.papers.content import ASKED, lines
from piket.web.letters.papers.forms import CAPACITIES, PaperForm, RoundForm
from piket.web.letters.service import signing_service
from piket.web.letters.services import WORD
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.presence.standing import clock_in


@require_GET
@requires(Action.VIEW_LETTERS)
def index(request: MemberRequest) -> HttpResponse:
    """Papers that wait for her, those under way, and the kinds that can be written."""
    page = {
        "mine": queries.awaiting(request.access),
        "rows": queries.papers(request.access)[:100],
        "kinds": [(kind, Letter.Kind(kind).label) for kind in ASKED],
        "may_write": request.access.may(Action.WRITE_LETTER),
    }
    return render(request, "letters/papers.html", page)


@require_http_methods(["GET", "POST"])
@requires(Action.WRITE_LETTER)
def new(request: MemberRequest, kind: str) -> HttpResponse:
    if kind not in ASKED:
        raise Http404
    form = PaperForm(
        request.access,
        kind,
        request.POST or None,
        initial={"date": clock_in(request.access.agency.time_zone).today},
    )
    return _written(request, form, None, kind)


@require_http_methods(["GET", "POST"])
@requires(Action.WRITE_LETTER)
def edit(request: MemberRequest, pk: int) -> HttpResponse:
    paper = _paper(request, pk)
    start = {
        **paper.content, "subject": paper.subject, "date": paper.date,
        "unit": paper.unit.code if paper.unit else "",
    }  # fmt: skip
    form = PaperForm(request.access, paper.kind, request.POST or None, initial=start)
    return _written(request, form, paper, paper.kind)


def _written(request: MemberRequest, form: PaperForm, paper: Paper | None, kind: str) -> HttpResponse:
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            kept = services.write(
                access=request.access, paper=paper, kind=kind, unit=said["unit"], subject=said["subject"],
                on=said["date"], content=form.content,
            )  # fmt: skip
        except services.NotNow as fault:
            messages.error(request, said_of(fault))
        else:
            return redirect("letters:paper", kept.pk)
    page = {"form": form, "paper": paper, "kind": Letter.Kind(kind).label}
    return render(request, "letters/paper_form.html", page, status=422 if form.is_bound else 200)


@require_GET
@requires(Action.VIEW_LETTERS)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """A paper, how far its round is, and what she may do now."""
    paper = _paper(request, pk)
    step = services.turn(paper)
    service = signing_service()
    page = {
        "paper": paper,
        "step": step,
        "mine": step is not None and step.user_id == request.user.pk,
        "may_write": request.access.may(Action.WRITE_LETTER, paper.unit),
        "signers": signers.signers(request.access.agency, paper.unit),
        "initiallers": signers.initiallers(request.access.agency, paper.unit),
        "capacities": CAPACITIES,
        "means": service.means if service else "",
        "faults": _faults(request, paper) if paper.status in services.OPEN else [],
        "number": getattr(paper, "number", None),
    }
    return render(request, "letters/paper.html", page)


def _faults(request: MemberRequest, paper: Paper) -> list[str]:
    """What would keep it from being issued, said while it is written."""
    try:
        signing.rendered(signing.draft(request.access.agency, paper))
    except LetterError as error:
        return [problem.message.in_language(language()) for problem in error.problems]
    return []


@require_GET
@requires(Action.VIEW_LETTERS)
def preview(request: MemberRequest, pk: int, suffix: str) -> HttpResponse:
    """The paper as PDF to look at or as Word to take away, marked as a draft."""
    paper = _paper(request, pk)
    draw, media_type, shown = _FORMS[suffix]
    try:
        content = draw(signing.draft(request.access.agency, paper))
    except LetterError as error:
        raise Http404 from error
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'{shown}; filename="konsep-{paper.pk}.{suffix}"'
    return response


_FORMS = {
    "pdf": (signing.rendered, "application/pdf", "inline"),
    "docx": (signing.rendered_word, WORD, "attachment"),
}


@require_POST
@requires(Action.VIEW_LETTERS)
def act(request: MemberRequest, pk: int) -> HttpResponse:
    """Send round, initial, sign, send back or drop; each asks whose turn it is."""
    paper = _paper(request, pk)
    try:
        return _done(request, paper, request.POST.get("tindakan", ""))
    except services.NotNow as fault:
        messages.error(request, said_of(fault))
    except signers.WrongCapacity as fault:
        messages.error(request, _capacity(fault))
    except LetterError as fault:
        for problem in fault.problems:
            messages.error(request, problem.message.in_language(language()))
    return redirect("letters:paper", pk)


def _done(request: MemberRequest, paper: Paper, wanted: str) -> HttpResponse:
    note = request.POST.get("catatan", "")
    if wanted == "edarkan":
        _send(request, paper)
    elif wanted == "paraf":
        services.initial(access=request.access, paper=paper)
    elif wanted == "kembalikan":
        services.send_back(access=request.access, paper=paper, note=note)
    elif wanted == "batalkan":
        services.drop(access=request.access, paper=paper, why=note)
    elif wanted == "tandatangani":
        who = Credentials(request.POST.get("nik", "").strip(), request.POST.get("sandi", ""))
        run = signing.sign(access=request.access, paper=paper, who=who)
        if request.access.may(Action.RUN_JOBS):
            return redirect("jobs:detail", run.pk)
    else:
        raise Http404
    return redirect("letters:paper", paper.pk)


def _send(request: MemberRequest, paper: Paper) -> None:
    form = RoundForm(request.POST)
    found = signers.signers(request.access.agency, paper.unit)
    form.fields["signer"].choices = [(one.key, one.name) for one in found]  # type: ignore[attr-defined]
    if not form.is_valid():
        raise services.NotNow("people")
    chosen = [int(pk) for pk in request.POST.getlist("paraf") if pk.isdigit()]
    users = {user.pk: user for user in User.objects.filter(pk__in=chosen)}
    services.send_round(
        access=request.access, paper=paper, initials=[users[pk] for pk in chosen if pk in users],
        signer=next(one for one in found if one.key == form.cleaned_data["signer"]),
        capacity=form.cleaned_data["capacity"], higher_posts=lines(form.cleaned_data["higher_posts"]),
    )  # fmt: skip


def _paper(request: MemberRequest, pk: int) -> Paper:
    return get_object_or_404(queries.papers(request.access), pk=pk)


def said_of(fault: services.NotNow) -> str:
    return {
        "status": _(
            "Naskah ini sudah beranjak ke tahap lain, atau isinya berubah sejak diparaf. Muat ulang halamannya."
        ),
        "turn": _("Sekarang bukan giliran Anda."),
        "note": _("Sebut alasannya, agar penulis tahu apa yang diperbaiki."),
        "people": _("Pilih penanda tangan, dan pemaraf yang berwenang atas unit ini."),
    }[fault.why]


def _capacity(fault: signers.WrongCapacity) -> str:
    return {
        "own": _(
            "Plt. dan Plh. hanya bagi yang memegang jabatan itu untuk orang lain, menurut halaman Peran."
        ),
        "acting": _("Ia memegang jabatan ini sebagai Plt. atau Plh.; pilih itu."),
        "higher": _("a.n. memerlukan satu jabatan di atasnya, u.b. dua; yang lain tanpa jabatan di atasnya."),
    }[fault.why]
