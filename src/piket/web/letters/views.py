from __future__ import annotations

from hashlib import sha256

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.web.chain.letters import grounds_of_letter
from piket.web.guessing import unguessed
from piket.web.letters import queries, services
from piket.web.letters.editable import draft_word
from piket.web.letters.forms import WantedForm
from piket.web.letters.making import MOST_ANNEXES, Wanted
from piket.web.letters.models import Letter, Signed
from piket.web.permissions import Action, MemberRequest, public, requires
from piket.web.rosters import queries as rosters

_LARGEST = 10 * 1024 * 1024


@require_GET
@requires(Action.VIEW_LETTERS)
def index(request: MemberRequest) -> HttpResponse:
    """What can be written, and what was written."""
    ruling_set = queries.newest_set()
    page = {
        "set": ruling_set,
        "rosters": queries.letter_rosters(request.access),
        "usual": queries.usual_annexes(ruling_set),
        "most": MOST_ANNEXES,
        "rows": queries.letters(request.access)[:100],
        "may_issue": request.access.may(Action.ISSUE_LETTER),
    }
    return render(request, "letters/index.html", page)


@require_POST
@requires(Action.VIEW_LETTERS)
def circular(request: MemberRequest) -> HttpResponse:
    ruling_set = queries.newest_set()
    if ruling_set is None:
        raise Http404
    chosen = set(request.POST.getlist("lampiran"))
    annexes = [r for r in queries.letter_rosters(request.access) if r.unit.code in chosen]
    wanted = _wanted(request)
    if wanted is None:
        return redirect("letters:index")
    try:
        letter = services.make_circular(
            access=request.access, ruling_set=ruling_set, rosters=annexes, wanted=wanted
        )
    except services.NothingToWrite:
        messages.error(request, _("Ketetapan ini belum terikat pada surat edaran yang disahkan."))
        return redirect("letters:index")
    return redirect("letters:detail", pk=letter.pk)


@require_POST
@requires(Action.VIEW_LETTERS)
def assignment(request: MemberRequest) -> HttpResponse:
    roster = rosters.one(request.access, request.POST.get("unit", ""))
    wanted = _wanted(request)
    if wanted is None:
        return redirect("letters:index")
    try:
        letter = services.make_assignment(access=request.access, roster=roster, wanted=wanted)
    except services.NothingToWrite:
        messages.error(request, _("Tidak seorang pun dari unit ini dijadwalkan di tempat kerja."))
        return redirect("letters:index")
    return redirect("letters:detail", pk=letter.pk)


def _wanted(request: MemberRequest) -> Wanted | None:
    form = WantedForm(request.POST)
    if form.is_valid():
        return form.wanted()
    messages.error(request, _("Tanggal surat tidak terbaca. Tulis seperti 2021-07-24."))
    return None


@require_GET
@requires(Action.VIEW_LETTERS)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    letter = get_object_or_404(queries.letters(request.access), pk=pk)
    page = {
        "letter": letter,
        "grounds": grounds_of_letter(letter),
        "signed": Signed.objects.filter(letter=letter).defer("pdf").select_related("signed_by").first(),
    }
    return render(request, "letters/detail.html", page)


@require_GET
@requires(Action.VIEW_LETTERS)
def download(request: MemberRequest, pk: int, suffix: str) -> HttpResponse:
    """The kept bytes, unchanged."""
    get_object_or_404(queries.letters(request.access), pk=pk)
    letter = Letter.objects.get(pk=pk)
    signed = Signed.objects.filter(letter=letter).first() if suffix == "pdf" else None
    pdf = signed.pdf if signed else letter.pdf
    word = letter.docx or draft_word(letter) if suffix == "docx" else None
    content, media_type = (pdf, "application/pdf") if suffix == "pdf" else (word, services.WORD)
    if not content:
        raise Http404  # made as PDF only
    response = HttpResponse(bytes(content), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{letter.kind}-{letter.code}.{suffix}"'
    return response


@public
@unguessed
@require_http_methods(["GET", "POST"])
def verification(request: HttpRequest, code: str) -> HttpResponse:
    """What a document is and whether it holds, for anyone; a file given is compared with what was kept."""
    found = queries.verified(code)
    if found is None:
        return render(request, "letters/unknown.html", {"code": code}, status=404)
    same = _same(request, found) if request.method == "POST" else None
    return render(request, "letters/verification.html", {"found": found, "code": code, "same": same})


def _same(request: HttpRequest, found: queries.Verified) -> bool | None:
    """Whether the file is the PDF or Word file that was kept; None where none was given or it is too large."""
    given = request.FILES.get("berkas")
    if given is None or (given.size or 0) > _LARGEST:
        return None
    return sha256(given.read()).hexdigest() in found.hashes
