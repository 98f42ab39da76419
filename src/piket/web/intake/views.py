from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from piket.web.guessing import unguessed
from piket.web.intake import queries, services, words
from piket.web.intake.forms import ReaderForm
from piket.web.permissions import Action, MemberRequest, public, requires
from piket.web.presence.pressed import MOST, presses_in


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Action.MANAGE_READERS)
def index(request: MemberRequest) -> HttpResponse:
    """The readers of her branch; a new one's key is shown in the answer to the form, and never again."""
    access = request.access
    whole = access.holds_whole_agency(Action.MANAGE_READERS)
    form = ReaderForm(access.units(Action.MANAGE_READERS), whole=whole, data=request.POST or None)
    made, key = None, ""
    if request.method == "POST" and form.is_valid():
        made, key = services.make_reader(access=access, **form.cleaned_data)
    page = {"form": form, "readers": queries.lines(access), "made": made, "key": key}
    return render(request, "intake/index.html", page, status=422 if form.errors else 200)


@require_POST
@requires(Action.MANAGE_READERS)
def end(request: MemberRequest, pk: int) -> HttpResponse:
    """Its key opens nothing from now on."""
    reader = get_object_or_404(queries.readers(request.access), pk=pk)
    services.end_reader(access=request.access, reader=reader)
    messages.success(request, _("Kunci {name} tidak berlaku lagi.").format(name=reader.name))
    return redirect("intake:index")


@public
@csrf_exempt  # no cookie opens this door: a reader shows its key
@unguessed
@never_cache
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """Many check-ins at once, `{"presses": [...]}`; each has its own outcome, in the order in which they were sent."""
    scheme, _space, key = request.headers.get("Authorization", "").partition(" ")
    reader = queries.reader_of(key) if scheme == "Bearer" and key else None
    if reader is None:
        answer = JsonResponse(words.message(words.UNKNOWN_KEY), status=401)
        answer["WWW-Authenticate"] = 'Bearer realm="Piket"'
        return answer
    sent = presses_in(request.body)
    if sent is None or len(sent) > MOST:
        text, status = (words.UNREADABLE, 422) if sent is None else (words.TOO_MANY, 413)
        return JsonResponse(words.message(text), status=status)
    outcomes = services.receive(reader=reader, sent=sent)
    return JsonResponse({"outcomes": [words.as_json(outcome) for outcome in outcomes]})
