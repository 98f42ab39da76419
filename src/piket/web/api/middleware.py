"""What every request of a program passes: its key, its rate, and faults as problem documents."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import unquote

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page

from piket.web.api import problems, queries, services
from piket.web.api.models import ApiKey

ROOT = "/api/"
Respond = Callable[[HttpRequest], HttpResponse]


def api_gate(get_response: Respond) -> Respond:
    """Opens what its key opens, and nothing else: the cookies of a browser that comes by count for nothing here."""

    def respond(request: HttpRequest) -> HttpResponse:
        key, used = _key_of(request)
        request.api_key = key  # type: ignore[attr-defined]
        request.user = key.user if key else AnonymousUser()
        if used > settings.API_RATE:
            response = _too_many(request)
        elif "\0" in unquote(request.get_full_path()):
            response = problems.answer(request, problems.Problem(HTTPStatus.BAD_REQUEST, "refused"))
        else:
            response = _as_problem(request, conditional_page(get_response)(request))
        if key is not None:
            response["RateLimit-Limit"] = str(settings.API_RATE)
            response["RateLimit-Remaining"] = str(max(0, settings.API_RATE - used))
            response["RateLimit-Reset"] = str(_seconds_left())
        response["Cache-Control"] = "private, no-cache"
        patch_vary_headers(response, ["Authorization", "Accept-Language"])
        return response

    def middleware(request: HttpRequest) -> HttpResponse:
        return respond(request) if request.path.startswith(ROOT) else get_response(request)

    return middleware


def _key_of(request: HttpRequest) -> tuple[ApiKey | None, int]:
    """The request's key and how often it was used this minute, in a transaction of its own: a request that fails
    counts too, and two at once do not wait for one another."""
    kind, _space, token = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token.strip():
        return None, 0
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SET LOCAL synchronous_commit = off"
            )  # a count that a power cut takes harms nobody
        key = queries.holder(token.strip())
        return key, services.count_use(key) if key else 0


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """No page of ours, and no bare text, is an answer to a program."""
    if response.status_code < HTTPStatus.BAD_REQUEST or response["Content-Type"] == problems.MEDIA_TYPE:
        return response
    told = problems.answer(request, problems.of_status(response.status_code))
    if "Allow" in response:
        told["Allow"] = response["Allow"]
    return told


def _too_many(request: HttpRequest) -> HttpResponse:
    seconds = _seconds_left()
    detail = _("Kunci ini boleh {most} permintaan per menit. Coba lagi {seconds} detik lagi.").format(
        most=settings.API_RATE, seconds=seconds
    )
    problem = problems.Problem(HTTPStatus.TOO_MANY_REQUESTS, "too_many_requests", detail)
    response = problems.answer(request, problem)
    response["Retry-After"] = str(seconds)
    return response


def _seconds_left() -> int:
    return 60 - timezone.now().second
