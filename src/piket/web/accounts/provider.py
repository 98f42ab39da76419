"""Sign-in by the agency's own identity provider (OpenID Connect), which the operator configures."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render

from piket.web.accounts.models import User


class AgencyProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The provider says who somebody is; accounts are still given by the personnel office alone."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Tie the provider's account to ours the first time: by the claim that holds the user name (the NIP)."""
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        data = sociallogin.account.extra_data
        claims = {**data.get("id_token", {}), **data.get("userinfo", {})}
        name = str(claims.get(settings.OIDC_CLAIM, "")).strip()
        user = User.objects.filter(username=name, is_active=True).first() if name else None
        if user is None:
            raise ImmediateHttpResponse(render(request, "accounts/no_account.html", status=403))
        sociallogin.connect(request, user)
