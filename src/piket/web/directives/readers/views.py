from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from piket.web.directives import queries as circulars
from piket.web.directives.models import Directive
from piket.web.directives.readers import queries, services
from piket.web.permissions import Action, MemberRequest, requires


@require_POST
@requires(Action.VIEW)
def say_read(request: MemberRequest, pk: int) -> HttpResponse:
    """Her own word, from the circular's page or from her own."""
    directive = get_object_or_404(circulars.directives(), pk=pk, status=Directive.Status.APPROVED)
    services.say_read(access=request.access, directive=directive)
    return redirect("presence:today") if "saya" in request.POST else redirect("directives:detail", pk)


@require_GET
@requires(Action.VIEW_EMPLOYEES)
def readers(request: MemberRequest, pk: int) -> HttpResponse:
    """By unit who has read this version, and when."""
    directive = get_object_or_404(circulars.directives(), pk=pk)
    page = {"directive": directive, "readers": queries.readers_of(request.access, directive)}
    return render(request, "directives/readers.html", page)
