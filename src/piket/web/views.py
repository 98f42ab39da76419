from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from piket.web.permissions import Action, MemberRequest, memberships_of, public, requires


@public
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie and go back to where the visitor was."""
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES):
        raise Http404
    response = redirect(_safe_next(request))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


@require_POST
@requires(Action.VIEW)
def choose_agency(request: MemberRequest) -> HttpResponse:
    """Change to another agency she belongs to; any other is as if it did not exist."""
    wanted = request.POST.get("agency", "")
    mine = {str(m.agency_id) for m in memberships_of(request.user, timezone.localdate())}
    if wanted not in mine:
        raise Http404
    request.session["agency"] = int(wanted)
    return redirect("home")


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither the database nor a session: both may be what failed."""
    return HttpResponse(render_to_string("500.html"), status=500)


def _safe_next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "/")
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else "/"
