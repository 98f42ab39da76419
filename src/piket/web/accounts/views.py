from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from piket.web.accounts.models import User
from piket.web.accounts.services import DEMO_PREFIX
from piket.web.permissions import public


@public
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """One tap into a demo account. Outside the demo this address does not exist."""
    username = request.POST.get("username", "")
    if not settings.DEMO or not username.startswith(DEMO_PREFIX):
        raise Http404
    user = get_object_or_404(User, username=username, is_active=True)
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    UserSession.objects.create_from_request(request)
    return redirect("home")
