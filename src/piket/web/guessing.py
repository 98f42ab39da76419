"""Whoever tries secrets of addresses one after the other is stopped: links, codes, invitations, keys of devices."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar, cast

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import respond_429
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from piket.web.accounts.counting import counted, one_more

_WRONG = {HTTPStatus.NOT_FOUND, HTTPStatus.UNAUTHORIZED}
_MINUTE = 60
View = TypeVar("View", bound=Callable[..., HttpResponse])


def unguessed(view: View) -> View:
    """Of a view that a secret in the request opens. After `GUESSES_PER_MINUTE` wrong ones whatever comes from that
    address is answered 429, until the minute is over."""

    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = f"guess {get_adapter().get_client_ip(request)}"
        if counted(key) >= settings.GUESSES_PER_MINUTE:
            return cast(HttpResponse, respond_429(request))
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            one_more(key, _MINUTE)
            raise
        if response.status_code in _WRONG:
            one_more(key, _MINUTE)
        return response

    return cast(View, limited)
