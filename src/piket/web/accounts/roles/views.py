from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from piket.web.accounts.models import Role
from piket.web.accounts.roles import queries, services
from piket.web.accounts.roles.forms import RoleForm
from piket.web.asking import words_in
from piket.web.permissions import Action, MemberRequest, requires


@require_http_methods(["GET", "POST"])
@requires(Action.DELEGATE)
def index(request: MemberRequest) -> HttpResponse:
    """Who holds which role, and a form to give one or to hand one on for a while."""
    today = timezone.localdate()
    if request.method == "GET":
        return _page(request, RoleForm(request.access, initial={"first": today}))
    form = RoleForm(request.access, request.POST)
    if not form.is_valid():
        return _page(request, form, form.messages)
    data = form.cleaned_data
    try:
        made = services.give(
            access=request.access,
            user=data["number"],
            role=Role(data["role"]),
            unit=form.chosen_unit(),
            acting=data["acting"],
            ground=data["ground"],
            first=data["first"],
            last=data["last"],
        )
    except services.NotGiven as error:
        return _page(request, form, [_refusal(error.reason)])
    messages.success(request, _("{title} dipegang {name}.").format(title=made.title, name=made.user))
    return redirect("roles:index")


@require_POST
@requires(Action.DELEGATE)
def end(request: MemberRequest, pk: int) -> HttpResponse:
    membership = get_object_or_404(queries.seen(request.access), pk=pk)
    name, title = str(membership.user), membership.title
    services.end(access=request.access, membership=membership, day=timezone.localdate())
    messages.success(request, _("{title} {name} diakhiri.").format(title=title, name=name))
    return redirect("roles:index")


def _refusal(reason: str) -> str:
    return {
        "self": _("Tidak seorang pun memberi peran kepada dirinya sendiri. Minta orang lain yang berwenang."),
        "no_end": _("Plt., Plh., dan pelimpahan selalu berbatas waktu. Isi hari terakhirnya."),
        "twice": _("Orang ini sudah memegang peran itu pada waktu tersebut."),
    }[reason]


def _page(request: MemberRequest, form: RoleForm, faults: list[str] | None = None) -> HttpResponse:
    text = words_in(request)
    page = {
        "form": form,
        "faults": faults or [],
        "text": text,
        "rows": queries.listed(request.access, timezone.localdate(), text),
    }
    return render(request, "accounts/roles.html", page, status=422 if faults else 200)
