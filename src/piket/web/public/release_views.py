from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from piket.web.clock import today
from piket.web.directives.models import Directive
from piket.web.letters.making import identity_of
from piket.web.permissions import Action, MemberRequest, requires
from piket.web.public import figures, queries, releasing
from piket.web.public.deriving import public_address
from piket.web.public.forms import ReleaseForm
from piket.web.public.models import Release
from piket.web.public.telling import changed, paragraphs_of


@require_http_methods(["GET", "POST"])
@requires(Action.WRITE_RELEASE)
def new(request: MemberRequest) -> HttpResponse:
    """A draft, begun with words of what is in force; `surat` names the circular it is about."""
    directive = _directive(request)
    start = {
        **releasing.proposed(request.access.agency, directive),
        "day": today(),
        "place": identity_of(request.access.agency).place,
        "directive": directive,
    }
    form = ReleaseForm(request.POST) if request.method == "POST" else ReleaseForm(initial=start)
    return _written(request, form, None, directive)


def _directive(request: MemberRequest) -> Directive | None:
    asked = request.GET.get("surat", "")
    approved = Directive.objects.exclude(status=Directive.Status.DRAFT)
    if asked.isdigit():
        return approved.filter(pk=int(asked)).first()
    return approved.order_by("-id").first()


def _written(
    request: MemberRequest, form: ReleaseForm, release: Release | None, directive: Directive | None
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            kept = releasing.write(access=request.access, release=release, **form.cleaned_data)
        except releasing.NotReleasable as fault:
            messages.error(request, said_of(fault))
        else:
            return redirect("public:release", kept.pk)
    day = form.cleaned_data.get("day", today()) if form.is_bound and form.is_valid() else today()
    page = {
        "form": form,
        "release": release,
        "figures": list(figures.figures_of(request.access.agency, day, directive).values()),
    }
    return render(request, "public/release_form.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@requires(Action.VIEW)
def detail(request: MemberRequest, pk: int) -> HttpResponse:
    """A press release as it stands, with what may be done to it; drafts are written over here."""
    release = get_object_or_404(queries.releases(request.access), pk=pk)
    may_write = request.access.may(Action.WRITE_RELEASE)
    if request.method == "POST" or "sunting" in request.GET:
        if not may_write or release.status != Release.Status.DRAFT:
            raise Http404
        fields = {name: getattr(release, name) for name in ReleaseForm.base_fields}
        form = ReleaseForm(request.POST) if request.method == "POST" else ReleaseForm(initial=fields)
        return _written(request, form, release, release.directive)
    known = figures.figures_of(request.access.agency, release.day, release.directive)
    page = {
        "release": release,
        "headline": figures.filled(release.headline, known),
        "paragraphs": paragraphs_of(release, known),
        "used": figures.used(f"{release.headline} {release.body}", known),
        "typed": figures.typed_numbers(release.body),
        "moved": changed(release, known),
        "files": f"{public_address(request.access.agency)}siaran-pers/{release.pk}",
        "may_write": may_write,
        "may_approve": request.access.may(Action.APPROVE_RELEASE)
        and release.written_by_id != request.access.user.pk,
    }
    return render(request, "public/release.html", page)


@require_POST
@requires(Action.VIEW)
def act(request: MemberRequest, pk: int) -> HttpResponse:
    """Approve, reopen, publish or archive; each asks for its own right."""
    release = get_object_or_404(queries.releases(request.access), pk=pk)
    wanted = request.POST.get("tindakan", "")
    try:
        if wanted == "setujui":
            releasing.approve(access=request.access, release=release)
        elif wanted == "kembalikan":
            releasing.reopen(access=request.access, release=release)
        elif wanted == "terbitkan":
            releasing.publish(access=request.access, release=release)
        elif wanted == "arsipkan":
            releasing.archive(access=request.access, release=release, why=request.POST.get("alasan", ""))
        else:
            raise Http404
    except releasing.NotReleasable as fault:
        messages.error(request, said_of(fault))
    return redirect("public:release", pk)


def said_of(fault: releasing.NotReleasable) -> str:
    """The fault as a sentence that says how to mend it."""
    words = {
        "status": _("Siaran pers ini sudah beranjak ke tahap lain. Muat ulang halamannya."),
        "own": _("Yang menulis tidak menyetujui tulisannya sendiri. Minta orang lain yang berwenang."),
        "keys": _("Tidak ada angka bernama {what}. Pilih dari daftar di samping."),
        "changed": _(
            "Angkanya berubah sejak disetujui: {what}. Kembalikan menjadi draf, lalu mintakan lagi."
        ),
        "why": _("Sebut alasan mengarsipkan."),
    }
    return words[fault.why].format(what=fault.said)
