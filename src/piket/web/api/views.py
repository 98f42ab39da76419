from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from piket.web.api import guide as pages
from piket.web.api import queries, services
from piket.web.api.forms import KeyForm
from piket.web.api.scopes import MEANINGS
from piket.web.permissions import Action, MemberRequest, requires


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.MAKE_KEYS)
def index(request: MemberRequest) -> HttpResponse:
    """Her keys and a form for a new one, whose secret is shown this once; all of the agency to who looks after them."""
    form, token = KeyForm(request.access, request.POST or None), ""
    if form.is_bound and form.is_valid():
        _key, token = services.make_key(
            access=request.access,
            name=form.cleaned_data["name"],
            scopes=form.chosen(),
            days=int(form.cleaned_data["days"]),
        )
        form = KeyForm(request.access)
    faults = form.messages if form.is_bound else []
    page = {
        "form": form,
        "faults": faults,
        "secret": token,
        "own": queries.own_keys(request.access),
        "others": queries.seen_keys(request.access).exclude(user=request.user),
        "meanings": {scope.value: meaning.label for scope, meaning in MEANINGS.items()},
    }
    return render(request, "api/keys.html", page, status=422 if faults else 200)


@require_POST
@requires(Action.MAKE_KEYS)
def revoke(request: MemberRequest, pk: int) -> HttpResponse:
    key = get_object_or_404(queries.seen_keys(request.access), pk=pk)
    services.revoke_key(access=request.access, key=key)
    messages.success(request, _("Kunci {name} dicabut; ia tidak membuka apa pun lagi.").format(name=key.name))
    return redirect("api_keys:index")


@require_GET
@requires(Action.MAKE_KEYS)
def guide(request: MemberRequest) -> HttpResponse:
    """The interface for people: what can be asked and sent, with which scope."""
    return render(request, "api/guide.html", {"groups": pages.groups(), "root": pages.root()})
